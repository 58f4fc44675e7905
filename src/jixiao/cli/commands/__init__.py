"""Commands 命令: one module each; its docstring is the help, `configure` adds the options, `run` does the work."""
