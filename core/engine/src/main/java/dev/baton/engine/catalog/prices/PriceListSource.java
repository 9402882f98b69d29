package dev.baton.engine.catalog.prices;

import dev.baton.engine.dispatch.Deadlines;
import dev.baton.engine.dispatch.HttpTransport;
import dev.baton.engine.dispatch.WholeBody;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where a price list is: a file, or an {@code http} or {@code https} address. */
public final class PriceListSource {

    private static final long LONGEST = 16 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PriceListSource() {}

    /**
     * The list that is there.
     *
     * @throws WorkspaceException   where there is none
     * @throws InterruptedException where the thread was told to stop
     */
    public static PriceList read(String place) throws InterruptedException {
        return PriceList.read(place.startsWith("http://") || place.startsWith("https://") ? fetched(place) : file(Path.of(place)));
    }

    private static byte[] file(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new WorkspaceException("There is no file " + file, "Give a file, or an address that begins with https://.");
            }
            if (Files.size(file) > LONGEST) {
                throw new WorkspaceException(file + " has more than 16 MiB", "Is it a price list?");
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new WorkspaceException(file + " cannot be read: " + failure.getMessage(), "May you read it?");
        }
    }

    private static byte[] fetched(String address) throws InterruptedException {
        WholeBody body = new WholeBody("a price list");
        try (HttpTransport transport = new HttpTransport()) {
            URI uri = URI.create(address);
            transport.exchange(HttpCall.get(uri, Map.of()), Deadlines.DEFAULT.within(PATIENCE), false, body);
        } catch (ModelFailure | IllegalArgumentException failure) {
            throw new WorkspaceException(
                    "The price list at " + address + " cannot be fetched: " + failure.getMessage(),
                    "Redirects are not followed: give the address of the file itself, or download it and give its path.");
        }
        return body.bytes();
    }
}
