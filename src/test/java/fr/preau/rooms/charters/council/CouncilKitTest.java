package fr.preau.rooms.charters.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.document.Archive;
import fr.preau.ground.document.Documents;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.binding.Bindings;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.Party;
import fr.preau.rooms.charters.binding.Tags;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.Workshop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What a council is given to decide. */
@PreauTest
class CouncilKitTest {
    private static final String AMIENS = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Documents documents;
    @Autowired Adhesions adhesions;
    @Autowired Journal journal;
    private Workshop here;
    private Charter charter;
    private String path;

    @BeforeEach
    void begin() {
        here = new Workshop(application);
        Actor convener = here.convener();
        String id = here.until(convener, State.VOTE).id();
        String mandate = convener.mandates().getFirst().mandate();
        journal.record((at, say) -> here.charters.pass(here.charters.held(id, State.VOTE), State.ADOPTED, "", at,
                mandate, say));
        charter = here.pass(convener, id, State.PUBLISHED);
        Actor mayor = here.cast.administrator("Camille Durand", AMIENS);
        path = adhesions.get(adhesions.begin(mayor, id, AMIENS, false)).path();
    }

    private MockHttpServletResponse taken(String piece) throws Exception {
        return site.perform(get(path + "/dossier/" + piece)).andReturn().getResponse();
    }

    private static String content(byte[] odt) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(odt))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("content.xml")) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
        }
        throw new AssertionError("no content");
    }

    @Test
    void theDraftOfTheDecisionNamesTheBodyTheExactTextAndWhatIsToBeChecked() throws Exception {
        MockHttpServletResponse answer = taken("deliberation.odt");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("deliberation-H", ".odt");
        assertThat(content(answer.getContentAsByteArray())).contains("conseil municipal", "Amiens", charter.title())
                .contains(here.charters.latest(charter).sha256())
                .contains("/versions/" + charter.versions())
                .contains("à vérifier : CGCT, art. L2131-1")
                .contains("Le conseil municipal, après en avoir délibéré", "Le maire est autorisé à signer")
                .contains("L2121-29", "L2121-23", "Quorum", "Secrétaire de séance", "R421-1")
                .contains("Cette adhésion est donnée sans réserve")
                .doesNotContain("{{", "null");
        MockHttpServletResponse pdf = taken("deliberation.pdf");
        assertThat(pdf.getContentType()).isEqualTo("application/pdf");
        Archive.holds(pdf.getContentAsByteArray(), "2a");
    }

    @Test
    void theReportSaysWhatBindsTheBodyAndThatTheCostIsUnknown() throws Exception {
        assertThat(content(taken("rapport.odt").getContentAsByteArray()))
                .contains("Ce qui vous engagerait", "Coût : inconnu", "se retire à tout moment")
                .contains("Article")
                .contains("Personne n’a encore dit qui cette charte engage")
                .doesNotContain("ne vous obligerait")
                .doesNotContain("{{", "null", "..");
        byte[] pdf = taken("rapport.pdf").getContentAsByteArray();
        Archive.holds(pdf, "2a");
        try (PDDocument drawn = Loader.loadPDF(pdf)) {
            assertThat(drawn.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void whoConvenesSaysOfAnAdoptedArticleWhomItBindsAndTheReportSaysIt() throws Exception {
        var bindings = application.getBean(Bindings.class);
        Binding article = bindings.read(charter, here.charters.latest(charter)).getFirst();
        Duty duty = new Duty(Party.COMMUNE, Force.OWES);
        Tags tags = new Tags(Set.of("EQUIP_ACQ"), Set.of("ECOLE"), List.of(duty));
        var said = new Statement(article.block(), null, tags, article.sha256(), 0);
        bindings.say(here.convener(), charter.id(), said);
        assertThat(content(taken("rapport.odt").getContentAsByteArray()))
                .contains("Article 1er (Un inventaire partagé). Cet article engagerait votre commune")
                .contains("De ceux-ci, personne n’a encore dit qui ils engagent")
                .doesNotContain("Personne n’a encore dit qui cette charte engage");
    }

    @Test
    void anEnglishReaderIsGivenTheFrenchDocument() throws Exception {
        assertThat(content(site.perform(get("/en" + path + "/dossier/rapport.odt"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray())).contains("Rapport de présentation");
    }

    @Test
    void aPieceThatDoesNotExistIsNotFound() throws Exception {
        assertThat(taken("discours.odt").getStatus()).isEqualTo(404);
        assertThat(site.perform(get(path.replaceAll("H-?[^/]+$", "H-0000000000") + "/dossier/rapport.odt"))
                .andReturn()
                .getResponse()
                .getStatus()).isEqualTo(404);
    }

    @Test
    void everyModelIsFilledWithAllThatIsKnownAndWithNothing() throws Exception {
        List<String> models;
        try (Stream<Path> files = Files.list(Path.of("droit/modeles/adhesion"))) {
            models = files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> name.matches("[A-Z]+|rapport"))
                    .sorted()
                    .toList();
        }
        assertThat(models).contains("COMMUNE", "EPCI", "SYNDICAT", "DEPARTEMENT", "REGION", "EPLE", "ETAT")
                .contains("UNKNOWN", "rapport", "COLLECTIVITE", "CALEDONIE");
        for (String model : models) {
            for (boolean full : new boolean[]{true, false}) {
                String words = documents.fill("adhesion/" + model, facts(full)).markdown();
                assertThat(words).as(model).doesNotContain("{{").contains("Sainte\\-Exemple");
                assertThat(words.contains("trop cher")).as(model).isEqualTo(full && !model.equals("rapport"));
            }
        }
    }

    private static Map<String, Object> facts(boolean full) {
        Map<String, Object> facts = new HashMap<>();
        for (String always : List.of("organe", "Organe", "Chef", "charte", "porteur", "version", "empreinte", "adresse",
                "jour")) {
            facts.put(always, "mot");
        }
        for (String name : List.of("organisation", "qui", "Qui", "dequi")) {
            facts.put(name, "Commune de Sainte-Exemple");
        }
        for (String perhaps : List.of("seance", "habilite", "article", "regle", "source", "fin", "avis", "inconnus",
                "libres", "communs", "tus")) {
            facts.put(perhaps, full ? "mot" : "");
        }
        Map<String, String> article = Map.of("article", "Article 1", "demande", "a", "loi", "b", "faudrait", "c");
        facts.put("engagements", full ? List.of(article) : List.of());
        facts.put("permis", full ? List.of(article) : List.of());
        facts.put("muets", full ? List.of(Map.of("article", "Article 3", "mots", "mot")) : List.of());
        facts.put("cites", full);
        facts.put("dit", full);
        facts.put("options", full ? List.of(Map.of("option", "mot")) : List.of());
        facts.put("reserves", full ? List.of(Map.of("article", "Article 2", "motif", "trop cher")) : List.of());
        return facts;
    }
}
