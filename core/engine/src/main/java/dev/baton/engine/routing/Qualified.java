package dev.baton.engine.routing;

import dev.baton.spi.routing.Candidate;
import java.util.List;

/**
 * Who can have a request, and who cannot.
 *
 * @param candidates who can, in the catalog's order; not empty
 * @param ruledOut   who cannot, and why
 */
record Qualified(List<Candidate> candidates, List<RuledOut> ruledOut) {}
