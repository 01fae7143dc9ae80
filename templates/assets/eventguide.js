/* Behaviour of generated pages; every page is complete without it. */
