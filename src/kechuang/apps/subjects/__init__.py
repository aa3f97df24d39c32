"""Accounts, the roles they hold on units with dates, keys of persons, delegations, tokens."""
