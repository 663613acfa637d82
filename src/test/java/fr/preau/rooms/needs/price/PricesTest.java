package fr.preau.rooms.needs.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.needs.market.PurchaseOutline;
import fr.preau.rooms.needs.market.Purchases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prices: declared by who paid them, never shown of fewer than five buyers. */
@PreauTest
class PricesTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String ITEM = "VISUALISER";
    @Autowired ApplicationContext application;
    @Autowired Headcounts headcounts;
    @Autowired JdbcClient sql;
    @Autowired Prices prices;
    @Autowired PriceCounts counts;
    @Autowired Organisations organisations;
    @Autowired Purchases purchases;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        HeldSlots.hold(sql, headcounts);
        sql.sql("delete from price.cell").update();
        sql.sql("delete from price.batch").update();
        sql.sql("update price.price set withdrawn_at = coalesce(withdrawn_at, kernel.clock()), pending = false")
                .update();
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    private Map<String, String> fields(String buyer, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", buyer);
        fields.put("objet", ITEM);
        fields.put("quantite", "12");
        fields.put("prix", "250,50 €");
        fields.put("pour", "UNIT");
        fields.put("taxe", "HT");
        fields.put("tva", "20");
        fields.put("date", LocalDate.now().minusDays(30).toString());
        fields.put("source", "Marché n° " + System.nanoTime());
        fields.put("montre", "non");
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private List<String> declared(String price, String... communes) throws Exception {
        List<String> made = new ArrayList<>();
        for (String commune : communes) {
            Actor who = cast.administrator("Alix Modèle " + commune, commune);
            made.add(send(303, who, "/prix", fields(commune, "prix", price)));
        }
        counts.tell();
        return made;
    }

    private static final String[] OTHERS = {"commune-80021", "commune-69266", "commune-33063", "commune-13055"};

    @Test
    void aFigureIsShownOfFiveBuyersAndOfNoFewer() throws Exception {
        String path = send(303, mayor, "/prix", fields(MEUDON));
        assertThat(page(mayor, path).select(".board").text()).contains("250,50 € HT", "300,60 € TTC",
                "au moins quatre autres acheteurs");
        declared("310", OTHERS[0], OTHERS[1], OTHERS[2]);
        Document few = page(null, "/prix/" + ITEM);
        assertThat(few.select(".board").text()).contains("Trop peu d’acheteurs");
        assertThat(few.text()).doesNotContain("250,50", "310");
        assertThat(text(null, "/prix.csv")).doesNotContain(ITEM);
        declared("420", OTHERS[3]);
        Document shown = page(null, "/prix/" + ITEM);
        assertThat(shown.select(".board").text())
                .as("their mean is 320,10: it is told as being between two round amounts")
                .contains("300 € à 350 € HT", "5 acheteurs");
        assertThat(shown.text()).as("no price of one of them").doesNotContain("250,50", "310");
        assertThat(shown.select("table").text()).contains("pas montré", "De 10 à 99 unités");
        assertThat(page(null, "/prix").text()).contains("300 €");
        assertThat(page(null, "/prix?dans=volume/10").text()).contains("300 €");
        assertThat(page(null, "/en/prix?dans=region/999").text()).contains("Too few buyers");
        assertThat(page(mayor, path).select(".board").text()).contains("Il est dans les chiffres");
        assertThat(text(null, "/api/v1/prices?item=" + ITEM)).as("told by day: its hour would name who made it")
                .contains("\"countedAt\":\"" + cast.today() + "\"");
        // four more change nothing: by the difference their prices would be read
        declared("30", "commune-92012", "commune-92019", "commune-92023", "commune-92024");
        assertThat(page(null, "/prix/" + ITEM).select(".board").text()).contains("5 acheteurs");
        declared("30", "commune-92026");
        assertThat(page(null, "/prix/" + ITEM).select(".board").text()).contains("10 acheteurs");
        send(303, mayor, path + "/retrait", "tout", "non");
        counts.tell();
        assertThat(page(null, "/prix/" + ITEM).select(".board").text()).contains("10 acheteurs");
        send(409, mayor, path + "/retrait", "tout", "non");
        assertThat(page(mayor, path).select(".board").text()).contains("Retiré");
        assertThat(page(mayor, "/prix/declarations").text()).contains("Retiré", "250,50");
        assertThat(read(cast.administrator("Sam Modèle", "commune-13055"), path).getStatus()).isEqualTo(404);
    }

    /** As somebody signed in reads it: for strangers it is drawn once a minute. */
    private String board() throws Exception {
        return page(mayor, "/prix/" + ITEM).select(".board").text();
    }

    @Test
    void whenOneOfFiveWithdrawsNothingIsShownAnyMore() throws Exception {
        String path = send(303, mayor, "/prix", fields(MEUDON));
        declared("310", OTHERS);
        assertThat(board()).contains("5 acheteurs");
        send(303, mayor, path + "/retrait", "tout", "non");
        assertThat(board()).as("not at the instant of the act, which the journal has").contains("5 acheteurs");
        counts.tell();
        assertThat(board()).contains("Trop peu");
    }

    @Test
    void aBuyerThatAgreesIsShownByNameAndTakesItBack() throws Exception {
        String path = send(303, mayor, "/prix", fields(MEUDON, "montre", "oui", "prix", "199"));
        assertThat(page(null, "/prix/" + ITEM).select("#nommes ~ ul").text()).contains("Meudon", "199 € HT",
                "238,80 € TTC");
        declared("310", OTHERS);
        assertThat(board()).as("without the one that is known, four would be left").contains("Trop peu");
        send(303, mayor, path + "/nom", "montre", "non");
        Document hidden = page(null, "/prix/" + ITEM);
        assertThat(hidden.select("#nommes")).isEmpty();
        counts.tell();
        assertThat(board()).contains("5 acheteurs");
        send(303, mayor, path + "/nom", "montre", "oui");
        counts.tell();
        assertThat(board()).contains("Trop peu");
    }

    @Test
    void aPriceIsCorrectedAndTheFormerStaysForItsBuyer() throws Exception {
        String text = send(303, mayor, "/prix", fields(MEUDON));
        Map<String, String> again = fields(MEUDON, "prix", "240", "taxe", "TTC");
        String other = send(303, mayor, text, again);
        assertThat(other).isNotEqualTo(text);
        assertThat(page(mayor, other).select(".board").text()).contains("200 € HT (240 € TTC)");
        assertThat(page(mayor, text).select(".board").text()).contains("Retiré");
        send(409, mayor, text, fields(MEUDON));
        assertThat(sql.sql("select corrects from price.declaration where id = :id")
                .param("id", other.split("/")[3])
                .query(String.class)
                .single()).isEqualTo(text.split("/")[3] + "-1");
        send(409, mayor, "/prix", again);
    }

    @Test
    void whatIsNoPriceOfAUnitIsToldInASentence() throws Exception {
        String[][] wrong = {{"objet", "DIAMANT", "#objet"}, {"objet", "", "#objet"}, {"quantite", "0", "#quantite"},
                {"quantite", "douze", "#quantite"}, {"prix", "-5", "#prix"}, {"prix", "1000000000000000", "#prix"},
                {"prix", "1640 F", "#prix"}, {"prix", "1 640 francs", "#prix"}, {"prix", "12 € par mois", "#prix"},
                {"prix", "3000 € le lot", "#prix"}, {"prix", "100 à 200", "#prix"}, {"prix", "0", "#prix"},
                {"prix", "250 TTC", "#taxe"}, {"taxe", "", "#taxe"}, {"tva", "", "#tva"}, {"tva", "200", "#tva"},
                {"tva", "42949692,96", "#tva"}, {"tva", "5,5555", "#tva"},
                {"date", LocalDate.now().plusDays(2).toString(), "#date"}, {"date", "1999-05-05", "#date"},
                {"date", "hier", "#date"}, {"date", "", "#date"}, {"date", "0000-00-00", "#date"},
                {"source", "", "#source"}};
        for (String[] cells : wrong) {
            String page = send(422, mayor, "/prix", fields(MEUDON, cells[0], cells[1]));
            assertThat(wrong(page)).as(String.join(" ", cells)).containsExactly(cells[2]);
            if (!cells[0].equals("objet")) {
                assertThat(plain(page).select("[name=" + cells[0] + "]").toString()).contains(cells[1]);
            }
        }
        String lot = send(303, mayor, "/prix", fields(MEUDON, "prix", "1 200,00", "pour", "LOT"));
        assertThat(page(mayor, lot).select(".board").text()).contains("100 € HT (120 € TTC)");
    }

    @Test
    void aPriceTenTimesTheUsualOneIsConfirmedAndNotRefused() throws Exception {
        declared("300", OTHERS);
        declared("300", MEUDON);
        Map<String, String> far = fields(MEUDON, "prix", "4 000");
        String page = send(422, mayor, "/prix", far);
        assertThat(wrong(page)).containsExactly("#sur");
        assertThat(plain(page).select("input[name=prix]").val()).isEqualTo("4 000");
        far.put("sur", "oui");
        send(303, mayor, "/prix", far);
    }

    @Test
    void aPurchaseThatIsAwardedFillsTheFormOfItsMembers() throws Exception {
        LocalDate wished = LocalDate.now().plusDays(300);
        var outline = new PurchaseOutline("Des visualiseurs ensemble", "Les mêmes pour les écoles de la ville.", wished,
                0, "OWN", "EACH", "", null);
        String id = purchases.open(mayor, MEUDON, ITEM, "ECOLE", outline);
        String link = "/prix/nouveau?achat=" + id;
        send(422, mayor, "/prix", fields(MEUDON, "achat", id));
        send(303, mayor, "/besoins/groupements/" + id + "/fin", "suite", "AWARDED");
        assertThat(page(mayor, "/besoins/groupements/" + id).select("#combien ~ ul a").eachAttr("href")).contains(link);
        Document form = page(mayor, link);
        assertThat(form.select("select[name=objet] option[selected]").val()).isEqualTo(ITEM);
        assertThat(form.select("input[name=achat]").val()).isEqualTo(id);
        Map<String, String> filled = fields(MEUDON);
        filled.put("objet", form.select("select[name=objet] option[selected]").val());
        filled.put("achat", form.select("input[name=achat]").val());
        String text = send(303, mayor, "/prix", filled);
        Price kept = prices.mine(mayor, text.split("/")[3], 1);
        assertThat(kept.purchase()).isEqualTo(id);
        assertThat(kept.price()).isEqualTo(25_050);
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(wrong(send(422, other, "/prix", fields("commune-80021", "achat", id)))).containsExactly("#achat");
    }

    @Test
    void publishedContractsAreFilteredPagedAndExported() throws Exception {
        sql.sql("delete from price.contract").update();
        sql.sql("""
                insert into price.contract (siret, number, buyer, buyer_name, item, cpv, object, amount, months, offers, departement, notified_on, noticed_on, described)
                select '21920048200012', 'M' || n, case when n = 1 then 'commune-92048' end, 'VILLE DE MEUDON', case when n <= 30 then 'TABLET' else 'SCREEN' end,
                    '30213200', 'Marché modèle ' || n, n * 100000, case when n > 1 then 12 end, null, '92', date '2024-01-01' + n, date '2024-01-01' + n, date '2024-12-31'
                from generate_series(1, 45) n
                """)
                .update();
        Document all = page(null, "/prix/marches");
        assertThat(all.select("h2").text()).contains("45 marchés");
        List<String> first = all.select(".results h3").eachText();
        assertThat(first.getFirst()).isEqualTo("Marché modèle 45");
        String next = all.select(".pager a[rel=next]").attr("href");
        List<String> rest = page(null, next).select(".results h3").eachText();
        assertThat(rest).isNotEmpty().doesNotContainAnyElementsOf(first);
        Document some = page(null, "/prix/marches?objet=TABLET");
        assertThat(some.select("h2").text()).contains("30 marchés");
        assertThat(some.select(".results li").first().text()).contains("Marché modèle 30", "30 000 €", "12 mois",
                "SIRET 21920048200012");
        assertThat(page(null, "/prix/marches?objet=ROBOT").text()).contains("Aucun marché publié");
        assertThat(page(null, "/prix/TABLET").select("#marches ~ ul h3").eachText()).startsWith("Marché modèle 30")
                .doesNotContain("Marché modèle 45");
        assertThat(text(null, "/prix/marches.csv?objet=SCREEN").lines()).hasSize(16);
        assertThat(text(null, "/api/v1/contracts?item=TABLET&taille=1")).contains("\"total\":30", "\"number\":\"M30\"");
    }

    @Test
    void whoDeclaresForAnotherOrSellsIsRefused() throws Exception {
        assertThat(wrong(send(422, mayor, "/prix", fields("commune-80021")))).containsExactly("#organisation");
        send(422, mayor, "/prix", fields(MEUDON, "achat", "A-0000000000"));
        assertThat(read(null, "/prix/DIAMANT").getStatus()).isEqualTo(404);
        assertThat(read(null, "/api/v1/prices?year=2026&region=11").getStatus()).isEqualTo(400);
        assertThat(text(null, "/api/v1/prices?item=" + ITEM + "&year=2026")).contains("\"total\":0");
    }

    @Tag("ci")
    @Test
    void aTableOfTenThousandPricesIsTakenWholeOrNotAtAll() throws Exception {
        StringBuilder table = new StringBuilder("objet;quantite;prix;taxe;tva;date;source\n");
        for (int i = 0; i < 10_000; i++) {
            table.append("Vidéoprojecteurs;")
                    .append(1 + i % 300)
                    .append(";")
                    .append(400 + i % 90)
                    .append(",50;ht;20;15/03/2025;BC ")
                    .append(i)
                    .append('\n');
        }
        String wrong = table + "Tablettes;12;1 640 F;HT;20;2025-01-02;BC F\nTablettes;0;300;HT;;2025-01-02;x\n";
        Document told = plain(table(422, wrong));
        assertThat(told.select(".note.check li").eachText())
                .anyMatch(text -> text.contains("10002") && text.contains("francs"))
                .anyMatch(text -> text.contains("10003") && text.contains("unités achetées"));
        table(422, "");
        send(422, mayor, "/prix/fichier", "organisation", MEUDON, "lignes", "objet;prix\nTablettes;3\n");
        String text = "objet;quantite;prix;taxe;tva;date;source\nTablettes;12;310;ht;20;15/03/2025;BC unique\n";
        table(303, text);
        table(303, table.toString());
        assertThat(page(mayor, "/prix/declarations").text()).contains("prix");
        Document twice = plain(table(422, table + " "));
        assertThat(twice.text()).contains("10000 lignes sont à reprendre", "déjà déclaré");
    }

    /** A table brought for the buyer, whose name is not shown. */
    /** What is wrong of each line is said with its number, and no line is taken. */
    @Test
    void aHostileTableIsRefusedLineByLine() throws Exception {
        String head = "objet;quantite;prix;taxe;tva;date;source\n";
        String[][] lines = {{"Tablettes;10;300 € / mois;HT;20;2025-03-01;BC 1", "ramenez-le à cette unité"},
                {"Tablettes;10;1500 le lot;HT;20;2025-03-01;BC 1", "ramenez-le à cette unité"},
                {"Tablettes;10;4000 par classe;HT;20;2025-03-01;BC 1", "ramenez-le à cette unité"},
                {"Tablettes;10;300;;20;2025-03-01;BC 1", "Dites si ce prix est hors taxes"},
                {"Tablettes;10;300 TTC;HT;20;2025-03-01;BC 1", "HT ou TTC"},
                {"Tablettes;10;300;HT;;2025-03-01;BC 1", "taux de TVA"},
                {"Tablettes;10;300;HT;42949692,96;2025-03-01;BC 1", "taux de TVA"},
                {"Tablettes;10;0;HT;20;2025-03-01;BC 1", "plus grand que zéro"},
                {"Tablettes;10;-300;HT;20;2025-03-01;BC 1", "négatif"},
                {"Tablettes;10;1000000000000000;HT;20;2025-03-01;BC 1", "10 milliards"},
                {"Tablettes;10;1e400;HT;20;2025-03-01;BC 1", "1e400"},
                {"Tablettes;10;NaN;HT;20;2025-03-01;BC 1", "nan"},
                {"Tablettes;10;=1+1;HT;20;2025-03-01;BC 1", "pas compris"},
                {"Tablettes;1,5;300;HT;20;2025-03-01;BC 1", "unités achetées"},
                {"Tablettes;10;300;HT;20;0000-00-00;BC 1", "n’est pas un jour"},
                {"Tablettes;10;300;HT;20;2999-01-01;BC 1", "pas encore passé"},
                {"Tablettes;10;300;HT;20;2025-03-01;", "référence du marché"},
                {"Diamants;10;300;HT;20;2025-03-01;BC 1", "Diamants"},
                {";10;300;HT;20;2025-03-01;BC 1", "Choisissez l’objet"},
                {"Tablettes;10", "Dites si ce prix est hors taxes"}};
        StringBuilder all = new StringBuilder(head);
        for (String[] cells : lines) {
            all.append(cells[0]).append('\n');
        }
        List<String> told = plain(table(422, all.toString())).select(".note.check li").eachText();
        for (int i = 0; i < lines.length; i++) {
            String start = "Ligne " + (i + 2) + " :";
            String says = lines[i][1];
            assertThat(told).as(lines[i][0]).anyMatch(a -> a.startsWith(start) && a.contains(says));
        }
        assertThat(plain(table(422, "objet;objet;prix\na;b;c\n")).text()).contains("deux fois");
        assertThat(plain(table(422, head + "\"Tablettes;10\n")).text()).contains("guillemet");
        table(303, "\ufeff" + head.replace(';', ',') + "Tablettes,10,\"300,50\",ht,\"5,5\"," + LocalDate.now()
                + ",BC 2\n");
        assertThat(page(mayor, "/prix/declarations").text().replace('\u00a0', ' '))
                .contains("300,50 € HT (317,03 € TTC)");
    }

    private String table(int status, String lines) throws Exception {
        return send(status, mayor, "/prix/fichier", "organisation", MEUDON, "lignes", lines, "montre", "non");
    }
}
