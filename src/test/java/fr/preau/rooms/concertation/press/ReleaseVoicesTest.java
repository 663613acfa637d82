package fr.preau.rooms.concertation.press;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.post.MailServer;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.convening.Invitee;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Who is quoted, and whom the press may write to: by their agreement, for as long as they want. */
class ReleaseVoicesTest extends PressStage {
    private static final Pattern LINK = Pattern.compile("/presse/parole/([\\w-]{43})");

    private String told() {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        return id;
    }

    @Test
    void theLetterLeadsToTheWordsThatWouldAppear() throws Exception {
        String id = prepared(null);
        String mail = address();
        releases.ask(president, id, "Lou Modèle", "élue", mail, "Enfin !");
        try (var server = new MailServer(application)) {
            var link = LINK.matcher(MailServer.text(server.received(mail).getLast()));
            assertThat(link.find()).as("whoever is asked can answer").isTrue();
            var asked = page(null, link.group());
            assertThat(asked.select(".board").text()).contains("« Enfin ! »", "Lou Modèle, élue", title);
            assertThat(asked.select("meta[name=robots]").attr("content")).contains("noindex");
            assertThat(chosen(link.group(1), "accord")).isEqualTo(303);
        }
        assertThat(releases.concerning(president, id).quotes()).hasSize(1);
    }

    @Test
    void whoIsErasedBeforeItIsToldIsQuotedNowhereAndHoldsNothingBack() throws Exception {
        String id = prepared(null);
        String mail = address();
        String secret = releases.ask(president, id, "Lou Modèle", "élue", mail, "Enfin !");
        releases.approve(mayor, id, MEUDON);
        refused("press.refused.quote", () -> releases.publish(president, id));
        assertThat(chosen(secret, "effacement")).isEqualTo(303);
        assertThat(read(null, "/presse/parole/" + secret).getStatus()).isEqualTo(404);
        assertThat(chosen(secret, "accord")).as("and cannot come back by the same link").isEqualTo(404);
        published(id);
        assertThat(text(null, "/presse/" + id)).doesNotContain("Enfin !", "Lou Modèle");
        assertThat(sql.sql("select count(*) from press.voice v where position(:mail in v::text) > 0")
                .param("mail", mail)
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void aContactWhoDoesNotAnswerHoldsNothingBackAndIsNotShown() throws Exception {
        String id = told();
        String secret = releases.ask(president, id, "Jo Modèle", "presse", address(), "");
        published(id);
        assertThat(text(null, "/presse/" + id)).doesNotContain("Jo Modèle");
        assertThat(chosen(secret, "accord")).isEqualTo(303);
        assertThat(text(null, "/presse/" + id)).contains("Jo Modèle");
    }

    @Test
    void pagePaperAndMailSayTheSameWords() throws Exception {
        String id = releases.begin(president, HERE,
                outline("Les écoles auront **un** réseau.\n\n- Dès mai.\n- Partout.", null));
        releases.name(president, id, Invitee.all(List.of(organisations.get(MEUDON)), null, 0));
        releases.agree(releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin, après 3 ans !"));
        String contact = address();
        releases.agree(releases.ask(president, id, "Jo Modèle", "presse", contact, ""));
        releases.approve(mayor, id, MEUDON);
        published(id);
        List<String> words = List.of("Nanterre, le ", "Meudon", "Les écoles auront un réseau.", "Dès mai.", "Partout.",
                "« Enfin, après 3 ans ! »", "Lou Modèle, élue", "Jo Modèle, presse", contact);
        assertThat(spaced(page(null, "/presse/" + id).select("article").text())).contains(words);
        try (var paper = Loader.loadPDF(read(null, "/presse/" + id + ".pdf").getContentAsByteArray())) {
            var reader = new PDFTextStripper();
            reader.setSortByPosition(true); // bold is another run
            assertThat(spaced(reader.getText(paper))).contains(title).contains(words);
        }
        String desk = address();
        try (var server = new MailServer(application)) {
            send(303, president, "/presse/" + id + "/envoi", "mail", desk);
            assertThat(spaced(MailServer.text(server.received(desk).getLast()))).contains(words)
                    .contains("/presse/" + id);
        }
        assertThat(sql.sql("select count(*) from press.voice v where position(:mail in v::text) > 0")
                .param("mail", desk)
                .query(Long.class)
                .single()).as("the address of the newspaper is not kept").isZero();
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    @Test
    void onlyWhoPreparesItSendsItToTheNewspapers() throws Exception {
        String id = told();
        published(id);
        send(403, mayor, "/presse/" + id + "/envoi", "mail", address());
        assertThat(wrong(send(422, president, "/presse/" + id + "/envoi", "mail", "nulle part")))
                .containsExactly("#mail");
    }

    @Test
    void eachQuotationIsSignedAloneSoThatAnotherMayBeForgotten() {
        String id = prepared(null);
        String gone = releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !");
        String stays = releases.ask(president, id, "Ange Modèle", "élu", address(), "Bravo !");
        List.of(gone, stays).forEach(releases::agree);
        releases.approve(mayor, id, MEUDON);
        published(id);
        releases.erase(gone);
        String line = lines(id).getLast();
        assertThat(line).contains("\"quotes\":2").doesNotContain("Enfin", "Lou Modèle", "Bravo", "Ange");
        var voice = sql.sql("select salt, name, role, words from press.voice where release = :id and quoted")
                .param("id", id)
                .query()
                .singleRow();
        assertThat(line).as("whoever has the quotation finds it in the line")
                .contains(Sha256.lines(voice.get("salt"), "Ange Modèle", "élu", "Bravo !"));
    }

    @Test
    void whoHasAnAccountTakesAwayWhatIsKeptOfThemAndErasesIt() {
        String id = prepared(null);
        String person = cast.person("Lou Modèle");
        String mail = Objects.requireNonNull(cast.actor(person).mail());
        releases.ask(president, id, "Lou Modèle", "élue", mail.toUpperCase(Locale.ROOT), "Enfin !");
        var data = application.getBean("pressData", PersonalData.class);
        assertThat(data.of(sql, person).toString()).contains(id, "Enfin !");
        data.erase(sql, person);
        assertThat(data.of(sql, person).toString()).doesNotContain(id);
        assertThat(releases.concerning(president, id).voices()).isEmpty();
    }

    @Test
    void aVoiceIsTakenOutByWhoPreparesItAloneAndAfterItWasToldToo() throws Exception {
        String id = prepared(null);
        releases.agree(releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !"));
        releases.approve(mayor, id, MEUDON);
        published(id);
        String n = String.valueOf(releases.get(id).voices().getFirst().id());
        send(403, mayor, "/presse/" + id + "/voix/retrait", "n", n);
        assertThat(text(null, "/presse/" + id)).contains("Enfin !");
        send(303, president, "/presse/" + id + "/voix/retrait", "n", n);
        assertThat(text(null, "/presse/" + id)).doesNotContain("Enfin !");
        assertThat(read(null, "/presse/" + id + ".pdf").getContentAsString(StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }
}
