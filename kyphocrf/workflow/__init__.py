"""The use cases of the site: permission, transaction, reason. Imports everything below ui."""
