package dev.baton.engine.workspace;

/**
 * What holds for everybody who uses a workspace, and no script can change.
 *
 * @param access    who may ask
 * @param spending  what may be spent
 * @param policy    what may be asked
 * @param telemetry what is told of it
 */
public record CentralSettings(AccessSettings access, SpendingSettings spending, PolicySettings policy, TelemetrySettings telemetry) {

    /** No limit, and nothing told. */
    public static final CentralSettings DEFAULT =
            new CentralSettings(AccessSettings.DEFAULT, SpendingSettings.DEFAULT, PolicySettings.DEFAULT, TelemetrySettings.DEFAULT);

    /** These settings with another rule of who may ask. */
    public CentralSettings with(AccessSettings other) {
        return new CentralSettings(other, spending, policy, telemetry);
    }

    /** These settings with other limits. */
    public CentralSettings with(SpendingSettings other) {
        return new CentralSettings(access, other, policy, telemetry);
    }

    /** These settings with another policy. */
    public CentralSettings with(PolicySettings other) {
        return new CentralSettings(access, spending, other, telemetry);
    }

    /** These settings with other telemetry. */
    public CentralSettings with(TelemetrySettings other) {
        return new CentralSettings(access, spending, policy, other);
    }
}
