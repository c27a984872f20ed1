"""Legal review of what the township decides (合法性审查)."""
