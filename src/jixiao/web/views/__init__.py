"""Views 页面: functions that read, ask the access layer, call a service and draw a page."""
