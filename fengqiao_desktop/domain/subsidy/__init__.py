"""Case subsidies (以奖代补、以案定补): a scheme as data, claims and their review."""
