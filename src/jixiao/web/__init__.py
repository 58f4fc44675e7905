"""Web 网上办理: declaring, reviewing, approving and publishing in the browser. The only part that knows Django."""
