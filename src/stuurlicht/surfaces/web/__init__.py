"""The web: pages made on the server from declarations, which work without JavaScript."""
