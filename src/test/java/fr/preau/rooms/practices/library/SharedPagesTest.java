package fr.preau.rooms.practices.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** A page drawn once for all who have signed in is still the page of each of them. */
@PreauTest
class SharedPagesTest {
    private static final String FORM = "form[action=/moi/recherches]";

    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    private Cast cast;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
    }

    private Document page(String path, @Nullable Actor reader) throws Exception {
        var request = get(path);
        if (reader != null) {
            request.requestAttr(SignedIn.ATTRIBUTE, reader);
        }
        return Jsoup.parse(site.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    /** The same person, with the secret of another session. */
    private static Actor withSecret(Actor actor, int secret) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) secret;
        return new Actor(actor.id(), actor.name(), actor.language(), actor.mail(), bytes, actor.strongAt(), actor.at(),
                actor.mandates());
    }

    /** The secret that a token was made of. */
    private static byte secret(String token) {
        byte[] both = HexFormat.of().parseHex(token);
        return (byte) (both[0] ^ both[both.length / 2]);
    }

    private static String field(Document page, String name) {
        return page.select(FORM + " input[name=" + name + "]").attr("value");
    }

    @Test
    void eachReaderFindsTheirNameAndTheTokensOfTheirSession() throws Exception {
        Actor camille = withSecret(cast.actor(cast.person("Camille <b>\"d'Exemple\" & fils")), 7);
        Actor dominique = withSecret(cast.actor(cast.person("Dominique Lefèvre")), 9);
        for (Actor reader : new Actor[]{camille, dominique, camille}) {
            for (String path : new String[]{"/pratiques", "/", "/aide", "/organisations", "/en/chartes"}) {
                Document page = page(path, reader);
                assertThat(page.select(".who").text()).as(path).isEqualTo(reader.name());
                assertThat(page.select("b b")).isEmpty();
                assertThat(page.select("input[name=_csrf]")).as(path)
                        .hasSizeGreaterThan(1)
                        .allMatch(element -> secret(element.attr("value")) == reader.secret()[0]);
            }
        }
    }

    @Test
    void whoeverHasNoNameYetAndWhoeverHasNotSignedInFindNobodyElses() throws Exception {
        page("/pratiques", cast.actor(cast.person("Camille Durand")));
        assertThat(page("/pratiques", cast.actor(cast.person(""))).select(".who")).isEmpty();
        Document stranger = page("/pratiques", null);
        assertThat(stranger.select(".who, input[name=_csrf], " + FORM)).isEmpty();
        assertThat(stranger.select("a[href^=/connexion]")).isNotEmpty();
    }

    @Test
    void aFormOfSuchAPageIsSentOnceForEachTimeThePageWasRead() throws Exception {
        Actor camille = cast.actor(cast.person("Camille Durand"));
        Document first = page("/pratiques", camille);
        Document again = page("/pratiques", camille);
        assertThat(field(first, Once.FIELD)).isNotBlank().isNotEqualTo(field(again, Once.FIELD));
        for (Document page : new Document[]{first, again}) {
            var answer = site.perform(post("/moi/recherches").requestAttr(SignedIn.ATTRIBUTE, camille)
                    .param(FormToken.FIELD, field(page, FormToken.FIELD))
                    .param(Once.FIELD, field(page, Once.FIELD))
                    .param("adresse", field(page, "adresse"))).andReturn().getResponse();
            assertThat(answer.getStatus()).isEqualTo(303);
        }
    }

    @Test
    void aRefusedQuestionIsAnsweredToWhoeverAskedIt() throws Exception {
        Actor camille = withSecret(cast.actor(cast.person("Camille Durand")), 7);
        Document page = page("/organisations?college=RIEN", camille);
        assertThat(page.select("main").text()).contains("RIEN");
        assertThat(page.select("input[name=_csrf]")).allMatch(element -> secret(element.attr("value")) == 7);
    }
}
