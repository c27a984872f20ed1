"""Plain files that travel with the program: icons, fonts, templates, standards, calendars."""
