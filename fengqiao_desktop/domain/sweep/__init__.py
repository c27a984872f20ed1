"""Finding disputes before they grow (矛盾纠纷排查): rounds, items, and who must settle them."""
