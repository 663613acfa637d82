package fr.preau.rooms.needs.market;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.InventedSchools;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who buys together: invited, in by a decision, out, until it is awarded or given up; what each brings. */
@PreauTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseMembersTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";
    private static final String SENTENCE = "Cet achat est attribué : ses membres et ses besoins ne changent plus.";
    @Autowired ApplicationContext application;
    @Autowired Territories territories;
    @Autowired Organisations organisations;
    @Autowired Journal journal;
    @Autowired JdbcClient sql;
    @Autowired Needs needs;
    @Autowired Purchases purchases;
    private Cast cast;
    private Actor mayor;
    private Actor other;
    private InventedSchools invented;

    @BeforeAll
    void open() {
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_289_000, 2);
        invented.open("80021", 9_289_100, 2);
    }

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        other = cast.administrator("Sacha Modèle", AMIENS);
        sql.sql("update market.need set state = 'WITHDRAWN' where state <> 'WITHDRAWN' and purchase is null").update();
    }

    @AfterAll
    void close() {
        invented.close();
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    /** What they read when that is refused. */
    private String refused(int status, SignedIn who, String path, String... fields) throws Exception {
        return plain(send(status, who, path, fields)).text();
    }

    private String need(Actor by, String organisation, String item, int many) {
        int school = organisation.equals(MEUDON) ? 9_289_000 : 9_289_100;
        return needs.express(by, organisation,
                new NeedOutline(Item.coded(item).orElseThrow(), "", 0, Map.of(InventedSchools.uai(school), many),
                        "Une demande de plus, pour voir.", LocalDate.now().plusDays(300), "", 0, 0));
    }

    private String open(String item) {
        return purchases.open(mayor, MEUDON, item, "ECOLE", outline());
    }

    private static PurchaseOutline outline() {
        return new PurchaseOutline("Acheter ensemble", "La même chose pour deux communes.",
                LocalDate.now().plusDays(300), 12_345_600, "OWN", "EACH", "", null);
    }

    private static String path(String id) {
        return "/besoins/groupements/" + id;
    }

    private void invite(String id) throws Exception {
        send(303, mayor, path(id) + "/membres", "organisation", AMIENS);
    }

    private static final String[] DECISION = {"organisation", AMIENS, "deliberation", "délibération n° 12", "deliberee",
            "2026-01-10"};

    private void join(String id) throws Exception {
        invite(id);
        send(303, other, path(id) + "/adhesion", DECISION);
    }

    private String state(String need) {
        return sql.sql("select state || coalesce(' ' || purchase, '') from market.need where id = :id")
                .param("id", need)
                .query(String.class)
                .single();
    }

    @Test
    void whoSellsNeitherCoordinatesNorJoins() throws Exception {
        var draft = new Organisations.Draft(Organisation.Kind.SUPPLIER, "Vendeurs " + System.nanoTime(), "999001043",
                null, null, "inventé", null, true);
        String supplier = journal.record((at, say) -> organisations.create(say, draft, List.of("operator")));
        Actor seller = cast.administrator("Ange Modèle", supplier);
        String[] fields = {"organisation", supplier, "objet", "DESKTOP", "niveau", "ECOLE", "titre", "Vendre ensemble",
                "presentation", "Ce que nous avons en stock.", "souhaite", LocalDate.now().plusDays(9).toString(),
                "voie", "OWN", "paie", "EACH"};
        assertThat(refused(403, seller, "/besoins/groupements", fields)).contains("un fournisseur n’est pas membre");
        String id = open("DESKTOP");
        sql.sql("insert into market.member (purchase, organisation, name, college, invited_at, mandate) select purchase, :who, 'Vendeurs', 'SUPPLIERS', invited_at, mandate from market.member where purchase = :id")
                .param("who", supplier)
                .param("id", id)
                .update();
        String[] decision = DECISION.clone();
        decision[1] = supplier;
        assertThat(refused(403, seller, path(id) + "/adhesion", decision)).contains("un fournisseur n’est pas membre");
    }

    @Test
    void onlyWhoCoordinatesInvitesRewritesOrEnds() throws Exception {
        String id = open("DESKTOP");
        join(id);
        String[][] acts = {{"/membres", "organisation", "commune-69266"}, {"/fin", "suite", "AWARDED"},
                {"/modification", "titre", "Autrement"}};
        for (String[] act : acts) {
            assertThat(refused(403, other, path(id) + act[0], act[1], act[2])).as(act[0])
                    .contains("Cet achat est coordonné par : Meudon");
        }
        assertThat(page(other, path(id)).select("a[href$=membres], [action$=fin]")).isEmpty();
        send(403, mayor, path(id) + "/sortie", "membre", AMIENS);
        assertThat(read(null, path("A-0000000000")).getStatus()).isEqualTo(404);
    }

    @Test
    void aBodyJoinsByADatedDecisionThatWasTakenAndLosesNothingItTyped() throws Exception {
        String id = open("DESKTOP");
        invite(id);
        String tomorrow = cast.today().plusDays(1).toString();
        String[][] wrong = {{"deliberation", ""}, {"deliberation", "d".repeat(201)}, {"deliberee", ""},
                {"deliberee", tomorrow}, {"deliberee", "hier"}};
        for (String[] cells : wrong) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < DECISION.length; i += 2) {
                fields.put(DECISION[i], DECISION[i + 1]);
            }
            fields.put(cells[0], cells[1]);
            String page = send(422, other, path(id) + "/adhesion", fields);
            assertThat(wrong(page)).as(List.of(cells).toString()).containsExactly("#" + cells[0]);
            assertThat(Jsoup.parse(page).select("[name=deliberation]").val()).isEqualTo(fields.get("deliberation"));
            assertThat(Jsoup.parse(page).select("[name=deliberee]").val()).isEqualTo(fields.get("deliberee"));
        }
        String[] today = DECISION.clone();
        today[5] = cast.today().toString();
        send(303, other, path(id) + "/adhesion", today);
        assertThat(page(null, path(id)).select("table").text()).contains("délibération n° 12");
    }

    @Test
    void anInvitationThatIsTakenBackIsNoneAnyMore() throws Exception {
        String id = open("DESKTOP");
        invite(id);
        assertThat(page(other, "/moi").select("a[href*=" + id + "]")).isNotEmpty();
        send(303, mayor, path(id) + "/membres/retrait", "seat", AMIENS);
        assertThat(page(other, "/moi").select("a[href$='" + id + "#rejoindre']")).isEmpty();
        assertThat(refused(403, other, path(id) + "/adhesion", DECISION)).contains("n’est pas invité");
    }

    @Test
    void eachMemberBringsWhatItHasToMeetAndTheWholeIsTheirSum() throws Exception {
        for (int draw = 0; draw < 4; draw++) {
            var random = new Random(draw);
            long own = 0;
            long theirs = 0;
            String last = "";
            for (int n = 0; n < 3; n++) {
                int many = 1 + random.nextInt(5_000);
                int more = 1 + random.nextInt(5_000);
                own += many;
                theirs += more;
                need(mayor, MEUDON, "ROBOT", many);
                last = need(other, AMIENS, "ROBOT", more);
                need(other, AMIENS, "LAPTOP", more);
            }
            String id = open("ROBOT");
            join(id);
            assertThat(quantities(id)).containsExactlyInAnyOrderEntriesOf(Map.of(MEUDON, own, AMIENS, theirs));
            assertThat(board(id)).contains("%,d en tout".formatted(own + theirs).replace(',', ' '));
            int withdrawn = sql.sql("select quantity from market.need where id = :id")
                    .param("id", last)
                    .query(Integer.class)
                    .single();
            needs.withdraw(other, last, "");
            assertThat(quantities(id)).containsEntry(AMIENS, theirs - withdrawn);
            assertThat(board(id)).contains("%,d en moins".formatted(withdrawn).replace(',', ' '));
            purchases.end(mayor, id, Purchase.Stage.DONE, "");
        }
    }

    private String board(String id) throws Exception {
        return page(null, path(id)).select(".board").text();
    }

    private Map<String, Long> quantities(String id) {
        Map<String, Long> all = new LinkedHashMap<>();
        purchases.get(id).joined().forEach(member -> all.put(member.organisation(), member.quantity()));
        return all;
    }

    @Test
    void theEstimateIsReadByItsMembersWhileTheyAreMembers() throws Exception {
        String id = open("DESKTOP");
        invite(id);
        String said = "123 456";
        assertThat(page(mayor, path(id)).text()).contains(said, "et par personne d’autre");
        assertThat(page(other, path(id)).text()).as("invited").contains("Lue par les membres").doesNotContain(said);
        send(303, other, path(id) + "/adhesion", DECISION);
        assertThat(page(other, path(id)).text()).contains(said);
        send(303, other, path(id) + "/sortie", "membre", AMIENS);
        assertThat(page(other, path(id)).text()).as("left").doesNotContain(said);
        assertThat(page(null, "/en" + path(id)).text()).contains("Read by the members").doesNotContain("123,456");
        assertThat(text(mayor, "/api/v1/group-purchases/" + id)).contains("\"estimate\":null");
        assertThat(text(mayor, "/besoins/groupements.csv")).contains(id).doesNotContain("123456");
        assertThat(text(null, "/api/v1/journal?object=achat:" + id)).contains("market.opened").doesNotContain("123456");
    }

    @Test
    void whoLeavesTakesItsNeedsBackAndMayComeAgain() throws Exception {
        String theirs = need(other, AMIENS, "VISUALISER", 7);
        String id = open("VISUALISER");
        join(id);
        assertThat(state(theirs)).isEqualTo("GROUPED " + id);
        assertThat(refused(409, mayor, path(id) + "/sortie", "membre", MEUDON))
                .contains("Le coordonnateur ne sort pas");
        send(303, other, path(id) + "/sortie", "membre", AMIENS);
        assertThat(state(theirs)).isEqualTo("RETAINED");
        assertThat(page(null, path(id)).select("table").text()).contains("sorti le");
        assertThat(refused(403, other, path(id) + "/besoins", "membre", AMIENS)).contains("Vous n’êtes pas membre");
        send(303, other, path(id) + "/adhesion", DECISION);
        assertThat(state(theirs)).isEqualTo("GROUPED " + id);
        assertThat(quantities(id)).containsEntry(AMIENS, 7L);
    }

    @Test
    void whoLeavesTakesBackAllThatItBroughtInSeveralTimes() throws Exception {
        String first = need(other, AMIENS, "PROJECTOR", 1);
        String id = open("PROJECTOR");
        sql.sql("""
                insert into market.need select (jsonb_populate_record(null::market.need, to_jsonb(n) || jsonb_build_object('id', 'N-' || lpad(i::text, 10, '0')))).*
                from market.need n, generate_series(1, :more) i where n.id = :id
                """)
                .param("more", PurchaseRows.MOST_GROUPED)
                .param("id", first)
                .update();
        join(id);
        assertThat(quantities(id)).containsEntry(AMIENS, (long) PurchaseRows.MOST_GROUPED);
        send(303, other, path(id) + "/besoins", "membre", AMIENS);
        assertThat(quantities(id)).containsEntry(AMIENS, PurchaseRows.MOST_GROUPED + 1L);
        send(303, other, path(id) + "/sortie", "membre", AMIENS);
        assertThat(sql.sql("select count(*) from market.need where purchase = :id")
                .param("id", id)
                .query(Integer.class)
                .single()).isZero();
    }

    @Test
    void whatIsGivenUpSaysWhyAndGivesEveryNeedBack() throws Exception {
        String own = need(mayor, MEUDON, "MOBILE_CLASS", 3);
        String theirs = need(other, AMIENS, "MOBILE_CLASS", 5);
        String id = open("MOBILE_CLASS");
        join(id);
        String page = send(422, mayor, path(id) + "/fin", "suite", "GIVEN_UP", "motif", "trop cher");
        assertThat(wrong(page)).containsExactly("#motif");
        assertThat(Jsoup.parse(page).select("#motif").val()).isEqualTo("trop cher");
        send(303, mayor, path(id) + "/fin", "suite", "GIVEN_UP", "motif", "Les crédits ne sont pas votés.");
        assertThat(page(null, path(id)).text()).contains("Abandonné parce que : Les crédits ne sont pas votés.");
        for (String need : List.of(own, theirs)) {
            assertThat(state(need)).isEqualTo("RETAINED");
        }
        assertThat(refused(409, other, path(id) + "/sortie", "membre", AMIENS)).contains("Cet achat est abandonné.");
        String again = open("MOBILE_CLASS");
        assertThat(state(own)).as("it may be bought with others").isEqualTo("GROUPED " + again);
    }

    @Test
    void onceAwardedNeitherMembersNorNeedsChange() throws Exception {
        String theirs = need(other, AMIENS, "TABLET", 9);
        String id = open("TABLET");
        join(id);
        send(303, mayor, path(id) + "/fin", "suite", "AWARDED");
        String[][] acts = {{"/adhesion"}, {"/sortie", "membre", AMIENS}, {"/besoins", "membre", AMIENS}};
        for (String[] act : acts) {
            String[] fields = act.length == 1 ? DECISION : new String[]{act[1], act[2]};
            assertThat(refused(409, other, path(id) + act[0], fields)).as(act[0]).contains(SENTENCE);
        }
        for (String said : List.of("RETAINED", "REFUSED")) {
            assertThat(refused(409, other, "/besoins/" + theirs + "/reponse", "suite", said, "motif",
                    "Finalement nous n’en voulons pas.")).as(said).contains(SENTENCE);
        }
        assertThat(quantities(id)).containsEntry(AMIENS, 9L);
        send(303, other, "/besoins/" + theirs + "/reponse", "suite", "MET");
        assertThat(state(theirs)).isEqualTo("MET " + id);
        assertThat(quantities(id)).as("what is met was bought there").containsEntry(AMIENS, 9L);
        send(422, mayor, path(id) + "/fin", "suite", "OPEN");
        send(303, mayor, path(id) + "/fin", "suite", "DONE");
        assertThat(refused(409, mayor, path(id) + "/fin", "suite", "GIVEN_UP", "motif", "Nous changeons d’avis."))
                .contains("Cet achat est terminé.");
    }

    private String convention(String id) throws Exception {
        return convention(null, id);
    }

    private String convention(@Nullable Actor reader, String id) throws Exception {
        byte[] file = read(reader, path(id) + "/convention.odt").getContentAsByteArray();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (!zip.getNextEntry().getName().equals("content.xml")) {
                zip.closeEntry();
            }
            String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            return Jsoup.parse(xml.replace("</text:p>", " </text:p>"), "", Parser.xmlParser())
                    .text()
                    .replaceAll("[\\s\\u00a0\\u202f]+", " ");
        }
    }

    @Test
    void theConventionNamesItsMembersTheirDecisionsTheirPartsAndWhoPays() throws Exception {
        need(mayor, MEUDON, "SCREEN", 1_200);
        need(other, AMIENS, "SCREEN", 34);
        String id = open("SCREEN");
        invite(id);
        send(303, mayor, path(id) + "/membres", "organisation", "commune-69266");
        assertThat(convention(id)).contains("Amiens [n’a pas encore délibéré]", "Écrans interactifs, 1 200 en tout");
        send(303, other, path(id) + "/adhesion", DECISION);
        assertThat(convention(id)).contains("Amiens (délibération n° 12, 10 janvier 2026)", "1 234 en tout",
                "Meudon 1 200", "Amiens 34", "Meudon est coordonnateur", "organise la consultation",
                "Chaque membre commande et paie sa quantité", "cités de mémoire");
        assertThat(convention(id)).as("what a jurist looks for")
                .contains("Meudon, coordonnateur [délibération : numéro et date]", "L2113-6 à L2113-8", "L1414-3",
                        "Le représentant du coordonnateur la préside", "alloti", "chacun répond seul du reste",
                        "reste tenu de sa quantité", "accord amiable", "tribunal administratif", "Signatures");
        assertThat(convention(id)).as("it would tell where the estimate stands").doesNotContain("L’estimation");
        assertThat(convention(mayor, id)).contains("L’estimation est entre les deux seuils");
        send(303, other, path(id) + "/sortie", "membre", AMIENS);
        assertThat(convention(id)).as("who left is no member").doesNotContain("Amiens").contains("1 200 en tout");
        purchases.change(mayor, id, 0, new PurchaseOutline("Acheter ensemble", "La même chose pour deux communes.",
                LocalDate.now().plusDays(300), 0, "CENTRAL", "COORDINATOR", "", null));
        assertThat(convention(id))
                .contains("passe commande auprès d’une centrale d’achat", "Chaque membre lui rembourse sa part")
                .contains("jusqu’au lancement de la commande", "Article 8. Désaccords")
                .doesNotContain("organise la consultation", "Chaque membre commande", "appel d’offres", "alloti");
        assertThat(read(null, path(id) + "/convention.pdf").getContentType()).startsWith("application/pdf");
        assertThat(page(null, path(id)).select("#procedure ~ p").text()).contains("Par une centrale d’achat");
    }

    @Test
    void pageFileAndProgramsSayTheSameOfThePurchasesOfAStage() throws Exception {
        String open = open("DESKTOP");
        String over = open("DESKTOP");
        purchases.end(mayor, over, Purchase.Stage.GIVEN_UP, "Personne ne nous rejoint.");
        for (String[] asked : new String[][]{{"OPEN", open, over}, {"GIVEN_UP", over, open}}) {
            for (String face : List.of("/besoins/groupements?etat=", "/besoins/groupements.csv?etat=",
                    "/besoins/groupements.atom?etat=", "/api/v1/group-purchases?stage=")) {
                assertThat(text(null, face + asked[0])).as(face + asked[0]).contains(asked[1]).doesNotContain(asked[2]);
            }
        }
        assertThat(read(null, "/api/v1/group-purchases?stage=PERDU").getStatus()).isEqualTo(400);
        assertThat(text(null, "/api/v1/group-purchases/" + over)).contains("\"stage\":\"GIVEN_UP\"",
                "\"organisation\":\"" + MEUDON + "\"");
        assertThat(page(null, "/en" + path(over)).select(".badge").text()).contains("Given up");
    }
}
