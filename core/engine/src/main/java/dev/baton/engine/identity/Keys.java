package dev.baton.engine.identity;

import dev.baton.engine.failure.AccessRefused;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.provider.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a workspace and its audit log, in {@code .baton/access.db}. No file is made before the first key is, and none is opened where nobody asks.
 * Several processes may use them at once. Safe for many threads.
 */
public final class Keys implements AutoCloseable {

    /** The file's name, in the workspace's {@code .baton}. */
    public static final String FILE = "access.db";

    /** How long a replaced secret is taken where nobody says otherwise. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Identity NOBODY = new Identity("nobody", "nobody", Role.CALLER, Scope.ALL, Map.of());
    private static final byte[] NO_HASH = new byte[32];

    private final @Nullable Path folder;
    private final @Nullable KeyRing ring;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final RefusedAttempts refused = new RefusedAttempts();

    /**
     * Those in that folder.
     *
     * @param folder the workspace's {@code .baton}; null for an engine that has none, and so no keys
     */
    public Keys(@Nullable Path folder, Clock clock) {
        this(folder, clock, System::nanoTime);
    }

    Keys(@Nullable Path folder, Clock clock, LongSupplier ticker) {
        this.folder = folder;
        this.ring = folder == null ? null : new KeyRing(folder.resolve(FILE), ticker);
        this.clock = clock;
    }

    /** True once a key was made, whatever became of it: whoever has revoked the last has closed the door, not opened it. */
    public boolean exist() {
        return ring != null && !ring.keys().isEmpty();
    }

    /** True for what looks like a key, whether it is one's or not. */
    public static boolean isKey(String sent) {
        return sent.startsWith(KeySecret.START);
    }

    /** Who sent that, where it is a key's. */
    public Admission admit(String sent) {
        String id = KeySecret.id(sent);
        KeyTable.Known known = id == null || ring == null ? null : ring.keys().get(id);
        Instant now = clock.instant();
        byte[] hash = KeySecret.hash(sent);
        KeyTable.Taken taken = null;
        for (KeyTable.Taken one : known == null ? List.<KeyTable.Taken>of() : known.secrets()) {
            if (KeySecret.same(one.hash(), hash)) {
                taken = one;
            }
        }
        if (known == null || taken == null) {
            // As much work as for one that is there.
            KeySecret.same(NO_HASH, hash);
            return new Admission.Refused(Admission.Reason.UNKNOWN, "This key is not known here");
        }
        AccessKey key = known.key();
        if (key.revoked() != null) {
            return new Admission.Refused(Admission.Reason.REVOKED, key.identity().shown() + " was revoked at " + key.revoked());
        }
        if (!key.isActive(now)) {
            return new Admission.Refused(Admission.Reason.EXPIRED, key.identity().shown() + " has expired at " + key.expires());
        }
        if (!taken.isTaken(now)) {
            return new Admission.Refused(Admission.Reason.EXPIRED, "The secret of " + key.identity().shown() + " was replaced, and taken until " + taken.until());
        }
        return new Admission.Granted(key.identity());
    }

    /** Who sent that, from this machine: whoever may read the workspace's files, where it is {@linkplain MachineKey the key in one of them}. */
    public Admission admitMachine(String sent) {
        return folder != null && MachineKey.is(folder, sent)
                ? new Admission.Granted(Identity.LOCAL)
                : new Admission.Refused(Admission.Reason.UNKNOWN, "This key is not known here");
    }

    /**
     * Makes a key.
     *
     * @param by who makes it
     * @throws AccessRefused {@code not_kept} where this engine has no folder
     */
    public IssuedKey create(NewKey wanted, Identity by) {
        Instant now = now();
        String id = KeySecret.newId(random);
        Identity identity = new Identity(id, wanted.name(), wanted.role(), wanted.scope(), wanted.labels());
        AccessKey key = new AccessKey(identity, now, by.id(), wanted.lasts() == null ? null : now.plus(wanted.lasts()), null, null, null);
        String secret = KeySecret.next(id, random);
        ring().write(statements -> {
            KeyTable.add(statements, key, KeySecret.hash(secret));
            AuditTable.add(statements, now, by, "key.made", id, facts(key));
            return true;
        });
        return new IssuedKey(key, new Secret(secret));
    }

    private static JsonObject facts(AccessKey key) {
        return IdentityJson.of(key.identity()).without("id").with("expires", key.expires() == null ? null : key.expires().toString());
    }

    /** All keys ever made, in the order in which they were. */
    public List<AccessKey> list() {
        return ring == null ? List.of() : ring.keys().values().stream().map(KeyTable.Known::key).toList();
    }

    /**
     * A key by its identifier or by the part of it that may be seen.
     *
     * @throws AccessRefused {@code unknown_key} where there is none
     */
    public AccessKey find(String said) {
        return list().stream()
                .filter(key -> key.id().equals(said) || key.prefix().equals(said))
                .findFirst()
                .orElseThrow(() -> new AccessRefused("unknown_key", "There is no key '" + shown(said) + "'", "List them with: baton keys list"));
    }

    /** For programs: what is known of a key, as it is now. */
    public JsonObject json(AccessKey key) {
        return key.toJson(clock.instant());
    }

    /** {@code active}, {@code expired} or {@code revoked}, as it is now. */
    public String state(AccessKey key) {
        return key.state(clock.instant());
    }

    /** A whole key, given where its identifier was wanted, is not repeated. */
    private static String shown(String said) {
        String plain = said.replaceAll("\\p{Cntrl}", "?");
        String id = KeySecret.id(plain);
        return id != null ? KeySecret.prefix(id) + "_…" : plain.length() <= 40 ? plain : plain.substring(0, 39) + "…";
    }

    /**
     * Replaces a key's secret. Everything else of it stays.
     *
     * @param overlap how long the one that is replaced is taken beside it; zero for not at all
     * @param by      who does it
     * @throws AccessRefused {@code unknown_key}; {@code key_state} where it is revoked or expired
     */
    public IssuedKey rotate(String said, Duration overlap, Identity by) {
        if (overlap.isNegative() || overlap.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("overlap: from nothing to a year, such as 24h");
        }
        AccessKey key = find(said);
        Instant now = now();
        active(key, now);
        String secret = KeySecret.next(key.id(), random);
        ring().write(statements -> {
            KeyTable.rotate(statements, key.id(), KeySecret.hash(secret), now, now.plus(overlap));
            AuditTable.add(statements, now, by, "key.rotated", key.id(), JsonObject.EMPTY.with("overlapSeconds", overlap.toSeconds()));
            return true;
        });
        return new IssuedKey(find(key.id()), new Secret(secret));
    }

    private static void active(AccessKey key, Instant now) {
        if (!key.isActive(now)) {
            throw new AccessRefused("key_state", key.identity().shown() + " is " + key.state(now), "Make another with: baton keys create NAME");
        }
    }

    /**
     * Revokes a key, at once and for good. One that is revoked already stays as it is.
     *
     * @param lastToo true where the last admin's key may be revoked too
     * @param by      who does it
     * @throws AccessRefused {@code unknown_key}; {@code last_admin} where no other key could make keys then
     */
    public AccessKey revoke(String said, boolean lastToo, Identity by) {
        AccessKey key = find(said);
        Instant now = now();
        if (key.revoked() != null) {
            return key;
        }
        ring().write(statements -> {
            // Within the transaction: two who revoke one each must not both find the other's.
            boolean last = isAdmin(key, now) && KeyTable.all(statements).values().stream()
                    .noneMatch(other -> !other.key().id().equals(key.id()) && isAdmin(other.key(), now));
            if (last && !lastToo) {
                throw new AccessRefused("last_admin", key.identity().shown() + " is the last admin's key: without it keys are made on this machine alone",
                        "Make another admin's key first, or say that it is meant: --force, or {\"force\": true}.");
            }
            KeyTable.revoke(statements, key.id(), now);
            AuditTable.add(statements, now, by, "key.revoked", key.id(), JsonObject.EMPTY);
            return true;
        });
        return find(key.id());
    }

    private static boolean isAdmin(AccessKey key, Instant now) {
        return key.identity().role() == Role.ADMIN && key.isActive(now);
    }

    /**
     * Puts an act on the audit log. Does nothing where no key was ever made: the log begins with the first.
     *
     * @param by      who did it
     * @param act     what, such as {@code run.cancelled}
     * @param subject of what, such as a run's identifier
     * @param facts   what is worth knowing besides; no secret
     */
    public void record(Identity by, String act, String subject, JsonObject facts) {
        if (ring != null && ring.exists()) {
            Instant now = now();
            ring.write(statements -> {
                AuditTable.add(statements, now, by, act, subject, facts);
                return true;
            });
        }
    }

    /**
     * Takes notice that somebody was not let in; see {@link RefusedAttempts} for what is kept of it.
     *
     * @param peer from which address
     */
    public void refused(Admission.Reason reason, String peer) {
        refused.add(reason, peer, clock.instant()).ifPresent(this::recordRefused);
    }

    private void recordRefused(JsonObject facts) {
        record(NOBODY, "access.refused", "", facts);
    }

    /** The audit log, the newest first. */
    public List<AuditEntry> audit(AuditQuery query) {
        refused.take().ifPresent(this::recordRefused);
        return ring == null || !ring.exists() ? List.of() : ring.read(statements -> AuditTable.list(statements, query));
    }

    /** Looks whether the audit log is as it was written. */
    public AuditCheck verifyAudit() {
        return ring == null || !ring.exists() ? new AuditCheck(0, "", 0) : ring.read(AuditTable::verify);
    }

    /** By which it is judged who is let in. */
    public Clock clock() {
        return clock;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private KeyRing ring() {
        return Optional.ofNullable(ring)
                .orElseThrow(() -> new AccessRefused("not_kept", "This engine has no folder to keep keys in", "Open it with a workspace."));
    }

    @Override
    public void close() {
        refused.take().ifPresent(this::recordRefused);
        if (ring != null) {
            ring.close();
        }
    }
}
