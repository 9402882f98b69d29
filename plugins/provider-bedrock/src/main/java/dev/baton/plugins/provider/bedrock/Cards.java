package dev.baton.plugins.provider.bedrock;

import dev.baton.spi.codec.CardFile;
import dev.baton.spi.model.ModelCard;
import java.util.List;

/**
 * The cards of the models that are known: {@code bedrock-models.json}. A model is known there by every identifier under which it is asked: its
 * own, or that of an inference profile, whose prefix says where the text may go (Amazon Bedrock user guide, "Supported Regions and models for
 * inference profiles"). Immutable.
 */
final class Cards {

    private final CardFile file;

    Cards(CardFile file) {
        this.file = file;
    }

    /** The cards of the models that can be asked in that region. */
    List<ModelCard> of(String provider, String region) {
        return file.cards(provider, "cloud").stream()
                .filter(card -> isAskedIn(region, area(card.name())))
                .map(card -> placed(card, region))
                .toList();
    }

    /** A text stays in the region, or in the profile's area, or goes anywhere. */
    private static ModelCard placed(ModelCard card, String region) {
        String area = area(card.name());
        return switch (area) {
            case "global" -> card;
            case "" -> card.toBuilder().at(region).build();
            default -> card.toBuilder().at(area).build();
        };
    }

    private static boolean isAskedIn(String region, String area) {
        return switch (area) {
            case "global" -> !region.startsWith("cn-") && !region.contains("-gov-");
            case "" -> true;
            case "us" -> region.startsWith("us-") && !region.contains("-gov-");
            default -> region.startsWith(area + "-");
        };
    }

    private static String area(String model) {
        return Family.area(model);
    }
}
