package dev.baton.engine.workspace;

import dev.baton.engine.ledger.LedgerSettings;

/**
 * What holds for everybody who uses a workspace, and no script can change.
 *
 * @param access    who may ask
 * @param spending  what may be spent
 * @param policy    what may be asked
 * @param telemetry what is told of it
 * @param ledger    how long it is kept what was spent
 */
public record CentralSettings(AccessSettings access, SpendingSettings spending, PolicySettings policy, TelemetrySettings telemetry, LedgerSettings ledger) {

    /** No limit, and nothing told. */
    public static final CentralSettings DEFAULT =
            new CentralSettings(AccessSettings.DEFAULT, SpendingSettings.DEFAULT, PolicySettings.DEFAULT, TelemetrySettings.DEFAULT);

    /** Settings under which the ledger is kept as long as where nothing is said. */
    public CentralSettings(AccessSettings access, SpendingSettings spending, PolicySettings policy, TelemetrySettings telemetry) {
        this(access, spending, policy, telemetry, LedgerSettings.DEFAULT);
    }

    /** These settings with another rule of who may ask. */
    public CentralSettings with(AccessSettings other) {
        return new CentralSettings(other, spending, policy, telemetry, ledger);
    }

    /** These settings with other limits. */
    public CentralSettings with(SpendingSettings other) {
        return new CentralSettings(access, other, policy, telemetry, ledger);
    }

    /** These settings with another policy. */
    public CentralSettings with(PolicySettings other) {
        return new CentralSettings(access, spending, other, telemetry, ledger);
    }

    /** These settings with other telemetry. */
    public CentralSettings with(TelemetrySettings other) {
        return new CentralSettings(access, spending, policy, other, ledger);
    }

    /** These settings with the ledger kept otherwise. */
    public CentralSettings with(LedgerSettings other) {
        return new CentralSettings(access, spending, policy, telemetry, other);
    }
}
