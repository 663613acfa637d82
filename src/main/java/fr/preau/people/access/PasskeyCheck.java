package fr.preau.people.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and checks what an authenticator signs, with webauthn4j: origin, challenge, signature, presence and
 * verification of the user, counter. What cannot be read is refused like what is false.
 */
final class PasskeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCheck.class);
    private static final int LONGEST = 20_000;
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(CONVERTER);
    private static final WebAuthnManager WEBAUTHN = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private PasskeyCheck() {}

    /** What a new key is, to be kept. */
    record NewPasskey(byte[] credentialId, byte[] credential, long signCount) {}

    /**
     * Checks a key just made.
     *
     * @param origin scheme, name and port of this site
     * @param challenge uses up the challenge that was signed; false when it is not one of ours
     */
    static Optional<NewPasskey> added(String json, String origin, String host, Predicate<byte[]> challenge) {
        return attempt(() -> WEBAUTHN.parseRegistrationResponseJSON(bounded(json))).filter(made -> {
            byte[] signed = signed(made.getCollectedClientData());
            return signed != null && challenge.test(signed);
        }).flatMap(made -> attempt(() -> checked(made, origin, host)));
    }

    private static NewPasskey checked(RegistrationData made, String origin, String host) {
        byte[] signed = Objects.requireNonNull(signed(made.getCollectedClientData()));
        WEBAUTHN.verify(made, new RegistrationParameters(server(origin, host, signed), ALGORITHMS, true, true));
        var data = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
        var key = Objects.requireNonNull(data.getAttestedCredentialData());
        return new NewPasskey(key.getCredentialId(), KEYS.convert(key), data.getSignCount());
    }

    /** What was signed with a key, read and not yet checked. */
    static Optional<AuthenticationData> read(String json) {
        return attempt(() -> WEBAUTHN.parseAuthenticationResponseJSON(bounded(json)))
                .filter(data -> signed(data.getCollectedClientData()) != null && data.getCredentialId() != null);
    }

    /**
     * What the library makes of bytes that anybody may have written: it refuses them with exceptions of many kinds, its
     * own, those of its readers and those of the JDK. No SQL in here.
     */
    private static <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException unreadableOrFalse) {
            LOG.debug("a passkey is refused: {}", unreadableOrFalse.getClass().getName());
            return Optional.empty();
        }
    }

    /** The challenge that was signed. */
    static byte @Nullable [] signed(@Nullable CollectedClientData client) {
        return client == null || client.getChallenge() == null ? null : client.getChallenge().getValue();
    }

    /** Checks it against the key that is kept. @return the counter of the key */
    static Optional<Long> counted(AuthenticationData data, String origin, String host, byte[] credential, long count) {
        var record = new CredentialRecordImpl(new NoneAttestationStatement(), null, null, null, count,
                KEYS.convert(credential), null, null, null, null);
        byte[] challenge = Objects.requireNonNull(signed(data.getCollectedClientData()));
        return attempt(() -> {
            WEBAUTHN.verify(data,
                    new AuthenticationParameters(server(origin, host, challenge), record, null, true, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        });
    }

    private static ServerProperty server(String origin, String host, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(host)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static String bounded(String json) {
        if (json.isEmpty() || json.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        return json;
    }
}
