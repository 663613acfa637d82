package fr.preau.people.access;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real OpenID Connect provider that signs its userinfo, as ProConnect does, and that a test can make lie: each token
 * it gives may be forged on its way.
 */
@NullUnmarked
public final class IdentityProvider implements AutoCloseable {
    static final RSAKey KEY = key();
    static final RSAKey OTHER_KEY = key();

    /** What the provider says of whoever signs in; each test says its own. */
    static volatile Map<String, Object> said = Map.of();

    static volatile String acr = "eidas1";
    static volatile Instant authenticatedAt = Instant.now();

    /** What becomes of the ID token and of the userinfo; nothing, unless a test forges them. */
    static volatile BiFunction<JWTClaimsSet, RSAKey, String> idToken = IdentityProvider::signed;

    static volatile BiFunction<JWTClaimsSet, RSAKey, String> userinfo = IdentityProvider::signed;

    private final ConfigurableApplicationContext context;

    private IdentityProvider(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static IdentityProvider open(int port, int preau) {
        return open(port, "http://127.0.0.1:" + preau);
    }

    /** One that knows the site of that address. */
    public static IdentityProvider open(int port, String preau) {
        return new IdentityProvider(new SpringApplicationBuilder(Wiring.class).run("--spring.config.name=none",
                "--server.port=" + port, "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
                "--preau=" + preau, "--issuer=http://127.0.0.1:" + port));
    }

    /** What it says of whoever signs in from now on. */
    public static void says(Map<String, Object> claims) {
        honest();
        said = claims;
    }

    static void honest() {
        said = Map.of();
        acr = "eidas1";
        authenticatedAt = Instant.now();
        idToken = IdentityProvider::signed;
        userinfo = IdentityProvider::signed;
    }

    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not a component: the application under test must not find it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
            WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
            JacksonAutoConfiguration.class})
    static class Wiring {
        @Bean
        @Order(1)
        SecurityFilterChain provider(HttpSecurity http, Environment settings) throws Exception {
            return http.oauth2AuthorizationServer(server -> {
                http.securityMatcher(server.getEndpointsMatcher());
                server.oidc(
                        oidc -> oidc
                                .userInfoEndpoint(endpoint -> endpoint
                                        .userInfoMapper(asked -> info(asked.getAuthorization().getPrincipalName()))
                                        .userInfoResponseHandler((request, response, answer) -> write(
                                                (OidcUserInfoAuthenticationToken) answer,
                                                settings.getRequiredProperty("issuer"), response))));
            })
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .oauth2ResourceServer(resource -> resource.jwt(withDefaults()))
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        /** Whoever says their name has signed in at the provider. */
        @Bean
        @Order(2)
        SecurityFilterChain signIn(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .httpBasic(basic -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
                    .build();
        }

        private static OidcUserInfo info(String name) {
            Map<String, Object> claims = new HashMap<>(said);
            claims.put("sub", name);
            return new OidcUserInfo(claims);
        }

        private static void write(OidcUserInfoAuthenticationToken answer, String issuer, HttpServletResponse response) {
            var claims = new JWTClaimsSet.Builder().issuer(issuer).audience("preau");
            answer.getUserInfo().getClaims().forEach(claims::claim);
            response.setContentType("application/jwt");
            try {
                response.getOutputStream()
                        .write(userinfo.apply(claims.build(), KEY).getBytes(StandardCharsets.US_ASCII));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Bean
        RegisteredClientRepository clients(Environment settings) {
            String preau = settings.getRequiredProperty("preau");
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("preau")
                    .clientId("preau")
                    .clientSecret("{noop}secret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(preau + "/connexion/proconnect/retour")
                    .postLogoutRedirectUri(preau + "/")
                    .scopes(all -> all.addAll(List.of("openid", "given_name", "usual_name", "email", "siret")))
                    .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings server(Environment settings) {
            return AuthorizationServerSettings.builder().issuer(settings.getRequiredProperty("issuer")).build();
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(KEY));
        }

        @Bean
        JwtDecoder decoder() throws JOSEException {
            return NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> levels() {
            return token -> {
                if (token.getTokenType().getValue().equals("id_token")) {
                    token.getClaims().claim("acr", acr).claim("auth_time", authenticatedAt.getEpochSecond());
                }
            };
        }

        @Bean
        UserDetailsService people() {
            return new UserDetailsService() {
                @Override
                public org.springframework.security.core.userdetails.UserDetails loadUserByUsername(String name) {
                    return User.withUsername(name).password("{noop}secret").roles("AGENT").build();
                }
            };
        }

        /** Forges the ID token on its way, when a test asks for it. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Filter forger(JsonMapper json) {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(jakarta.servlet.http.HttpServletRequest request,
                        HttpServletResponse response, jakarta.servlet.FilterChain chain)
                        throws jakarta.servlet.ServletException, java.io.IOException {
                    if (!request.getRequestURI().equals("/oauth2/token")) {
                        chain.doFilter(request, response);
                        return;
                    }
                    var kept = new ContentCachingResponseWrapper(response);
                    chain.doFilter(request, kept);
                    byte[] body = kept.getContentAsByteArray();
                    Map<String, Object> answer = new HashMap<>(json.readValue(body, Map.class));
                    if (answer.get("id_token") instanceof String token) {
                        answer.put("id_token", forged(token));
                    }
                    kept.resetBuffer();
                    kept.setContentType("application/json");
                    kept.getOutputStream().write(json.writeValueAsBytes(answer));
                    kept.copyBodyToResponse();
                }
            };
        }

        private static String forged(String token) {
            try {
                return idToken.apply(SignedJWT.parse(token).getJWTClaimsSet(), KEY);
            } catch (java.text.ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
