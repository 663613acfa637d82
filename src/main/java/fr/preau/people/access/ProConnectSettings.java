package fr.preau.people.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this Préau is known at ProConnect ({@code PREAU_PROCONNECT_…} in the environment); empty when it is not.
 *
 * @param issuer whose discovery document says everything else
 * @param scope what is asked, separated by spaces
 * @param acr the levels that make a sign-in strong
 * @param algorithm of the signatures of its tokens
 * @param mailVerified whether the operator answers for the addresses ProConnect gives, when ProConnect does not say so
 * itself ({@code email_verified})
 * @param patience how long ProConnect may take to answer, before who comes is asked to try again
 */
@ConfigurationProperties("preau.proconnect")
record ProConnectSettings(@DefaultValue("") String issuer, @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret, @DefaultValue("openid given_name usual_name email siret") String scope,
        @DefaultValue( {
                "eidas2", "eidas3"}) List<String> acr,
        @DefaultValue("RS256") String algorithm, @DefaultValue("false") boolean mailVerified,
        @DefaultValue("5s") Duration patience){
    boolean configured() {
        return !issuer.isBlank() && !clientId.isBlank();
    }
}
