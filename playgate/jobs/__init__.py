"""Work for later and work that comes round, kept in the house's own database."""
