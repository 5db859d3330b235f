"""The room's forms. They check what was typed; whether it may be done is for policies and actions."""
