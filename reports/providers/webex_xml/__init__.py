"""Past meetings by the Webex XML API."""
