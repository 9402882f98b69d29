/** How a workspace, a script or a run can fail: a closed set, each with a stable code, a place and what to do. */
@NullMarked
package dev.baton.engine.failure;

import org.jspecify.annotations.NullMarked;
