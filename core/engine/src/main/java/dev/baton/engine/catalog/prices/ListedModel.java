package dev.baton.engine.catalog.prices;

import dev.baton.spi.model.Modality;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.Money;
import dev.baton.spi.model.Prices;
import dev.baton.spi.model.Rates;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as a price list has it.
 *
 * @param type         the type of provider that serves it, as Baton names it
 * @param name         its name there
 * @param input        what a million plain input tokens cost
 * @param output       what a million plain output tokens cost
 * @param cacheRead    what a million input tokens from a cache cost; null where the list does not say
 * @param cacheWrite   what a million input tokens into a cache cost; null where the list does not say
 * @param reasoning    what a million output tokens of reasoning cost; null where the list does not say
 * @param context      the most input tokens for which the prices hold; 0 where the list does not say
 * @param maxOutput    the most output tokens of an answer; 0 where the list does not say
 * @param capabilities what it can do
 * @param modalities   what may go in
 */
public record ListedModel(
        String type,
        String name,
        Money input,
        Money output,
        @Nullable Money cacheRead,
        @Nullable Money cacheWrite,
        @Nullable Money reasoning,
        int context,
        int maxOutput,
        Set<String> capabilities,
        Set<Modality> modalities) {

    /** Keeps immutable copies. */
    public ListedModel {
        capabilities = Set.copyOf(capabilities);
        modalities = Set.copyOf(modalities);
    }

    /** Its prices; where the list does not say, those known before that were not just the plain ones. */
    Prices prices(@Nullable Prices known) {
        Prices listed = new Prices(
                input,
                output,
                priced(cacheRead, input, known == null || known.cacheRead().equals(known.input()) ? null : known.cacheRead()),
                priced(cacheWrite, input, known == null || known.cacheWrite().equals(known.input()) ? null : known.cacheWrite()),
                priced(reasoning, output, known == null || known.reasoning().equals(known.output()) ? null : known.reasoning()));
        return known == null ? listed : known.with(kept(known.rates(), listed.rates()));
    }

    /** What no list says. */
    private static Rates kept(Rates known, Rates listed) {
        Rates rates = known.cacheWriteLong().equals(known.cacheWrite()) ? listed : listed.cacheWriteLong(known.cacheWriteLong());
        rates = known.audioInput().equals(known.input()) ? rates : rates.audioInput(known.audioInput());
        rates = known.imageInput().equals(known.input()) ? rates : rates.imageInput(known.imageInput());
        return known.audioOutput().equals(known.output()) ? rates : rates.audioOutput(known.audioOutput());
    }

    private static Money priced(@Nullable Money listed, Money plain, @Nullable Money known) {
        return listed != null ? listed : known != null ? known : plain;
    }

    /** The card that knows no more than the list. */
    ModelCard card(String provider) {
        return ModelCard.of(provider, name)
                .can(capabilities.stream().sorted().toArray(String[]::new))
                .takes(modalities.toArray(Modality[]::new))
                .context(context)
                .maxOutput(maxOutput)
                .prices(prices(null))
                .at("cloud")
                .build();
    }
}
