package dev.baton.engine.spending;

import java.time.Instant;

/**
 * What spending is counted under.
 *
 * @param budget the budget's name
 * @param value  for whom, where it holds for each by itself; empty for all together
 * @param per    the window's length
 * @param start  the window's start
 */
public record TallyKey(String budget, String value, Per per, Instant start) {}
