package dev.baton.server.spending;

import dev.baton.engine.Baton;
import dev.baton.engine.spending.BudgetStatus;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Handling;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonObject;
import java.io.IOException;

/** Lists the budgets of the workspace, with what is spent, put aside and left of each. */
public final class ListBudgets implements Handling {

    private final Baton baton;

    /** Of that engine's workspace. */
    public ListBudgets(Baton baton) {
        this.baton = baton;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.json(200, of(baton));
    }

    /** The budgets, as this route and the command line tell them. */
    public static JsonObject of(Baton baton) {
        return JsonObject.EMPTY.with("budgets", new JsonArray(baton.limits().budgets().stream().<Json>map(BudgetStatus::toJson).toList()));
    }
}
