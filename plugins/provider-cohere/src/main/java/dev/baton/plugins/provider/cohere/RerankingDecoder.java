package dev.baton.plugins.provider.cohere;

import dev.baton.spi.codec.WholeDecoder;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.RerankRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Reads the answer to a rerank request. */
final class RerankingDecoder extends WholeDecoder {

    private final RerankRequest request;
    private final Failures failures;

    RerankingDecoder(ModelCall call, RerankRequest request, HttpHead head, Failures failures) {
        super(call, head);
        this.request = request;
        this.failures = failures;
    }

    @Override
    protected void read(Json answer, ReplySink out) {
        failures.check(answer);
        List<ReplyEvent.Ranked> order = order(answer.at("results"));
        begin(answer.at("id").text(), "", out);
        out.accept(new ReplyEvent.Ranking(order));
        // Older models are billed by the search, which is no token; then nothing is reported.
        Usage usage = ChatAnswer.usage(answer.at("meta"));
        if (usage != null) {
            out.accept(new ReplyEvent.UsageReported(usage));
        }
        out.accept(new ReplyEvent.Finished(StopReason.END));
    }

    private List<ReplyEvent.Ranked> order(Json results) {
        int documents = request.documents().size();
        int wanted = request.top() > 0 ? Math.min(request.top(), documents) : documents;
        if (!(results instanceof JsonArray items) || items.size() != wanted && !call.raw()) {
            throw new BrokenAnswer("an answer that does not order the " + wanted + " documents asked for");
        }
        BitSet seen = new BitSet(documents);
        List<ReplyEvent.Ranked> order = new ArrayList<>(items.size());
        for (Json item : items) {
            long index = item.at("index").integer(-1);
            double score = item.at("relevance_score").decimal(Double.NaN);
            if (index < 0 || index >= documents || seen.get((int) index) || !(score >= 0 && score <= 1)) {
                throw new BrokenAnswer("an order whose places are not those of the documents, or without scores");
            }
            seen.set((int) index);
            order.add(new ReplyEvent.Ranked((int) index, score));
        }
        order.sort(Comparator.comparingDouble(ReplyEvent.Ranked::score).reversed());
        return order;
    }
}
