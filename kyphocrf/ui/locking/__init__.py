"""The locked screen: when it comes, what it covers, and the password to go on."""
