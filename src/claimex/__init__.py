"""claimex: who said what in German news."""
