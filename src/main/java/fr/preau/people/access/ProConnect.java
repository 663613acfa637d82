package fr.preau.people.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.session.Secrets;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * ProConnect, by OpenID Connect (Nimbus): discovery, PKCE, nonce, acr_values, the ID token and the signed userinfo
 * checked against the keys of the provider, sign-out there. What does not hold is refused without saying which check
 * failed; the log does.
 */
@Component
@EnableConfigurationProperties(ProConnectSettings.class)
public class ProConnect {
    private static final Logger LOG = LoggerFactory.getLogger(ProConnect.class);
    private static final int LARGEST_KEYS = 100_000;

    /** How far two clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final ProConnectSettings settings;

    /** Asked again after an hour; what the provider said last serves while it does not answer. */
    private final LoadingCache<String, Provider> known = Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofHours(1))
            .executor(Runnable::run)
            .build(this::ask);

    ProConnect(ProConnectSettings settings) {
        this.settings = settings;
    }

    /**
     * What the provider says and its keys are where it says: wherever else it leads, nothing is.
     */
    private static final class Retriever extends DefaultResourceRetriever {
        Retriever(int patience) {
            super(patience, patience, LARGEST_KEYS);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }

    private record Provider(OIDCProviderMetadata metadata, JWSKeySelector<SecurityContext> keys) {}

    /** A browser about to leave. */
    record Departure(String nonce, String verifier) {
        static Departure fresh() {
            return new Departure(Secrets.fresh(), Secrets.fresh());
        }
    }

    /**
     * Who ProConnect says came.
     *
     * @param authenticatedAt when they showed who they are; absent when ProConnect does not say
     * @param strong whether its level is one of those configured
     */
    record ProConnectIdentity(String issuer, String subject, String mail, boolean mailVerified, String name,
            @Nullable String siret, @Nullable Instant authenticatedAt, boolean strong, String idToken) {}

    /** Whether people may come in by it. */
    public boolean configured() {
        return settings.configured();
    }

    /** Makes sure that it answers. @throws Refusal.Later when it does not */
    void reach() {
        provider();
    }

    /** Whether an answer that names its issuer names ours (RFC 9207). */
    boolean from(String issuer) {
        return issuer.isEmpty() || issuer.equals(settings.issuer());
    }

    /** Where the browser goes. @throws Refusal.Later when the provider does not answer */
    String departure(Departure departure, String state, String callback, boolean strong) {
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, Scope.parse(settings.scope()),
                new ClientID(settings.clientId()), URI.create(callback))
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(departure.nonce()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256)
                .acrValues(settings.acr().stream().map(ACR::new).toList());
        if (strong) {
            request.prompt(Prompt.Type.LOGIN).maxAge(0);
        }
        return request.build().toURI().toString();
    }

    /**
     * Who came back.
     *
     * @throws Refusal.Forbidden when anything does not hold
     * @throws Refusal.Later when the provider does not answer
     */
    ProConnectIdentity arrival(String code, String callback, Identities.Passage passage) {
        Provider provider = provider();
        try {
            OIDCTokens tokens = tokens(provider, code, callback, passage.verifier());
            IDTokenClaimsSet id = checked(provider, tokens.getIDToken(), passage.nonce());
            JWTClaimsSet info = userinfo(provider, tokens.getBearerAccessToken(), id.getSubject().getValue());
            return identified(id, info, tokens.getIDTokenString());
        } catch (IOException down) {
            throw unreachable(down);
        } catch (GeneralException | BadJOSEException | JOSEException | java.text.ParseException
                | IllegalArgumentException no) {
            throw refused(no);
        }
    }

    private OIDCTokens tokens(Provider provider, String code, String callback, String verifier)
            throws IOException, ParseException {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), URI.create(callback),
                new CodeVerifier(verifier));
        HTTPRequest request = new TokenRequest.Builder(provider.metadata().getTokenEndpointURI(),
                secret(provider.metadata()), grant).build().toHTTPRequest();
        var answer = OIDCTokenResponseParser.parse(prepared(request).send());
        if (!answer.indicatesSuccess()) {
            throw new ParseException("no token");
        }
        return (OIDCTokens) answer.toSuccessResponse().getTokens();
    }

    private ClientAuthentication secret(OIDCProviderMetadata metadata) {
        var id = new ClientID(settings.clientId());
        var secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean post = methods != null && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    private IDTokenClaimsSet checked(Provider provider, JWT token, String nonce)
            throws BadJOSEException, JOSEException {
        var validator = new IDTokenValidator(new Issuer(settings.issuer()), new ClientID(settings.clientId()),
                provider.keys(), null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        return validator.validate(token, new Nonce(nonce));
    }

    /** The userinfo must be signed, by the same keys, for us, about the same person. */
    private JWTClaimsSet userinfo(Provider provider, BearerAccessToken token, String subject)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        HTTPRequest request = new UserInfoRequest(provider.metadata().getUserInfoEndpointURI(), token).toHTTPRequest();
        UserInfoResponse answer = UserInfoResponse.parse(prepared(request).send());
        if (!answer.indicatesSuccess() || !(answer.toSuccessResponse().getUserInfoJWT() instanceof SignedJWT signed)) {
            throw new ParseException("the userinfo is not a signed JWT");
        }
        var expected = new JWTClaimsSet.Builder().issuer(settings.issuer()).subject(subject).build();
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(settings.clientId(), expected,
                Set.of("iss", "aud", "sub"));
        claims.setMaxClockSkew((int) SKEW.toSeconds());
        var reader = new DefaultJWTProcessor<SecurityContext>();
        reader.setJWSKeySelector(provider.keys());
        reader.setJWTClaimsSetVerifier(claims);
        return reader.process(signed, null);
    }

    private ProConnectIdentity identified(IDTokenClaimsSet id, JWTClaimsSet info, String token)
            throws java.text.ParseException {
        Date at = id.getAuthenticationTime();
        String acr = id.getACR() == null ? "" : id.getACR().getValue();
        String siret = info.getStringClaim("siret");
        String last = Optional.ofNullable(info.getStringClaim("usual_name"))
                .or(() -> Optional.ofNullable(text(info, "family_name")))
                .orElse("");
        String name = (Objects.requireNonNullElse(text(info, "given_name"), "") + " " + last).strip();
        return new ProConnectIdentity(settings.issuer(), id.getSubject().getValue(),
                Objects.requireNonNullElse(text(info, "email"), ""),
                settings.mailVerified() || Boolean.TRUE.equals(info.getClaim("email_verified")), name,
                siret != null && siret.matches("[0-9]{14}") ? siret : null, at == null ? null : at.toInstant(),
                settings.acr().contains(acr), token);
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    /** Where one signs out of ProConnect too; empty when it offers no such place. */
    Optional<String> signOut(String idToken, String back) {
        try {
            URI place = provider().metadata().getEndSessionEndpointURI();
            if (place == null) {
                return Optional.empty();
            }
            var state = new State(Secrets.id());
            var leaving = new LogoutRequest(place, SignedJWT.parse(idToken), URI.create(back), state);
            return Optional.of(leaving.toURI().toString());
        } catch (java.text.ParseException | Refusal.Later away) {
            return Optional.empty();
        }
    }

    private Provider provider() {
        return known.get(settings.issuer());
    }

    private Provider ask(String issuer) {
        try {
            var metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), this::prepared);
            var retriever = new Retriever(patience());
            var source = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), retriever).retrying(true).build();
            return new Provider(metadata,
                    new JWSVerificationKeySelector<>(JWSAlgorithm.parse(settings.algorithm()), source));
        } catch (IOException | GeneralException down) {
            throw unreachable(down);
        }
    }

    private int patience() {
        return (int) settings.patience().toMillis();
    }

    private HTTPRequest prepared(HTTPRequest request) {
        request.setConnectTimeout(patience());
        request.setReadTimeout(patience());
        request.setFollowRedirects(false);
        return request;
    }

    private static Refusal.Later unreachable(Exception down) {
        LOG.warn("ProConnect does not answer: {}", down.getClass().getName());
        return new Refusal.Later("access.proconnect.down");
    }

    private static Refusal.Forbidden refused(Exception no) {
        LOG.warn("an answer of ProConnect does not hold: {}", no.getClass().getName());
        return new Refusal.Forbidden("access.proconnect.refused");
    }
}
