/**
 * A plan as a picture: what is drawn ({@link dev.baton.graph.PlanGraph}), where it stands, and two ways to write it down, as SVG
 * and as Mermaid text.
 */
@NullMarked
package dev.baton.graph;

import org.jspecify.annotations.NullMarked;
