package dev.baton.engine.batch;

import dev.baton.engine.dispatch.Origin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A batch.
 *
 * @param orchestration what each line is given to
 * @param input         a file of JSON lines, each an object of the inputs; empty lines count and are passed over
 * @param output        the file that gets a line of JSON for each result
 * @param name          tells a batch from another one of the same lines: under another name all are run anew; may be empty
 * @param keyField      the member of a line that names it in the results; null for none: the number of the line does. It is no input unless the orchestration
 *                      takes one of that name
 * @param concurrency   how many lines are under way at once, 1 to 1,000
 * @param limit         how many lines of the file at most
 * @param ordered       true where results are written in the order of the lines, else as they come
 * @param origin        where it comes from, and so each of its runs
 * @param retryFailed   true where lines whose run has failed before go on from the step that failed
 */
public record BatchRequest(
        String orchestration,
        Path input,
        Path output,
        String name,
        @Nullable String keyField,
        int concurrency,
        long limit,
        boolean ordered,
        Origin origin,
        boolean retryFailed) {

    /** Checks the ranges. */
    public BatchRequest {
        if (concurrency < 1 || concurrency > 1_000) {
            throw new IllegalArgumentException("1 to 1,000 lines are under way at once, not " + concurrency);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("at least one line, not " + limit);
        }
    }

    /** Eight lines at once, all of the file, results as they come. */
    public static BatchRequest of(String orchestration, Path input, Path output) {
        return new BatchRequest(orchestration, input, output, "", null, 8, Long.MAX_VALUE, false, Origin.NONE, false);
    }
}
