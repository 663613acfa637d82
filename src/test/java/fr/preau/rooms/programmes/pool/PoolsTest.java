package fr.preau.rooms.programmes.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.pool.Scale.Keys;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pooled services: told, filled, shared, asked for, paid; what cannot be is refused and kept. */
@PreauTest
class PoolsTest extends TestPages {
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";
    private static final String SOMME = "departement-80";
    @Autowired ApplicationContext application;
    @Autowired Pools pools;
    @Autowired PoolCalls calls;
    @Autowired PoolRows rows;
    @Autowired NameFinder poolFinder;
    @Autowired JdbcClient sql;
    @Autowired Territories territories;
    private Cast cast;
    private Actor treasurer;
    private int year;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        treasurer = cast.administrator("Camille Modèle", MEUDON);
        year = cast.today().getYear();
    }

    @AfterEach
    void forget() {
        int many = 0;
        for (String table : List.of("membership", "state", "unit")) {
            many += sql.sql("delete from territory." + table + " where code = '258004365'").update();
        }
        if (many > 0) {
            territories.refresh();
        }
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    /** What is said beside the first field that is wrong, after its name. */
    private String fault(int status, String path, String... fields) throws Exception {
        var wrong = plain(send(status, treasurer, path, fields)).select(".errors li").first();
        String field = Objects.requireNonNull(wrong).select("a").attr("href");
        return field + " " + wrong.text();
    }

    private String opened() throws Exception {
        String desk = send(303, treasurer, "/financements/services", "organisation", MEUDON, "titre",
                "L’assistance des écoles, essai", "objet", "Quelqu’un répond, et vient sous trois jours.", "theme",
                "SERVICES", "niveau", "ECOLE");
        assertThat(desk).matches("/financements/services/K-[0-9A-Z]{10}/preparation");
        return desk.replace("/preparation", "");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static NewMember joining(String organisation, int inhabitants, int pupils, LocalDate day) {
        return new NewMember(organisation, inhabitants, pupils, "tableau du trésorier", day, "");
    }

    /** Of a service with three members since the first day of the year. */
    private String filled() throws Exception {
        String path = opened();
        LocalDate first = LocalDate.of(year, 1, 1);
        pools.join(treasurer, id(path), List.of(joining(MEUDON, 45_000, 3_000, first),
                joining(AMIENS, 130_000, 9_000, first), joining(SOMME, 570_000, 0, first)));
        return path;
    }

    private String[] budget(String cents, String... more) {
        List<String> all = new ArrayList<>(List.of("annee", String.valueOf(year), "vu", "-1", "budget", cents,
                "cle-FIXED", "40", "cle-INHABITANTS", "30", "cle-PUPILS", "30"));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private String called(String path, String why) throws Exception {
        return send(303, treasurer, path + "/appels", "annee", String.valueOf(year), "echeance", year + "-12-31",
                "motif", why);
    }

    @Test
    void aServiceIsToldFilledSharedAskedForAndPaid() throws Exception {
        String path = opened();
        assertThat(page(null, path).select(".board .say").text()).contains("aucun membre");
        send(303, treasurer, path + "/membres", "membre", "Amiens", "depuis", year + "-01-01", "deliberation", "n° 12",
                "habitants", "130 000", "eleves", "9 000", "source", "recensement");
        pools.join(treasurer, id(path), List.of(joining(MEUDON, 45_000, 3_000, LocalDate.of(year, 1, 1))));
        assertThat(page(null, path).select(".board .say").text()).contains("on ne sait pas encore");
        send(303, treasurer, path + "/bareme", budget("10 000,01"));
        Document shown = page(null, path);
        assertThat(shown.select(".board .say").text()).contains("2 membres").contains("10 000,01 €");
        assertThat(shown.select("#membres tbody tr")).hasSize(2);
        String recap = send(200, treasurer, path + "/appels", "annee", String.valueOf(year), "echeance",
                year + "-12-31", "relire", "oui");
        assertThat(plain(recap).text()).contains("10 000,01 €").contains("2");
        String call = called(path, "");
        assertThat(call).isEqualTo(path + "/appels/1");
        Document letter = page(null, call + "/" + AMIENS);
        assertThat(letter.select(".board .say").text()).startsWith("Amiens doit");
        assertThat(letter.select("tbody tr")).hasSize(3);
        send(303, treasurer, call + "/versements", "membre", AMIENS, "montant", "100", "jour", cast.today().toString());
        assertThat(page(null, call).select("tbody").text()).contains("en partie");
        assertThat(read(null, call + ".csv").getContentAsString(UTF_8)).startsWith("organisation,name,kind")
                .contains(AMIENS + ",Amiens,COMMUNE,130000,9000,")
                .contains("100.00," + cast.today() + ",PART");
        for (String file : List.of(".pdf", ".odt")) {
            assertThat(read(null, call + file).getContentAsByteArray()).hasSizeGreaterThan(1_000);
        }
        assertThat(page(treasurer, "/moi/travaux").text()).contains("L’assistance des écoles, essai");
    }

    @Test
    void aServiceEndsOnADayOnceWhatItAskedIsPaidAndItsLastYearIsStillCalledFor() throws Exception {
        Actor mayor = cast.administrator("Alix Exemple", AMIENS);
        String path = filled();
        send(303, treasurer, path + "/bareme", budget("9000"));
        called(path, "");
        String end = year + "-07-01";
        String[] fields = {"fermeture", end, "fermeture_par", "n° 40 du comité"};
        assertThat(plain(send(409, treasurer, path + "/fermeture", fields)).text())
                .contains("L’appel de " + year + " n’est pas payé")
                .contains("leur part : 3");
        for (String member : List.of(MEUDON, AMIENS, SOMME)) {
            long cents = rows.standing(id(path), year).flatMap(sheet -> sheet.of(member)).orElseThrow().cents();
            calls.paid(treasurer, id(path), year, member, cents, cast.today());
        }
        assertThat(fault(422, path + "/fermeture", "fermeture", end)).startsWith("#fermeture_par");
        assertThat(fault(422, path + "/fermeture", "fermeture", year + "-01-01", "fermeture_par", "n° 40 du comité"))
                .startsWith("#fermeture")
                .contains("est membre depuis");
        String recap = send(200, treasurer, path + "/fermeture", "fermeture", end, "fermeture_par", "n° 40 du comité",
                "relire", "oui");
        assertThat(plain(recap).text()).contains("n° 40 du comité").contains("1er juillet");
        send(303, treasurer, path + "/fermeture", fields);
        assertThat(page(null, path).text()).contains("Fermé le 1er juillet " + year);
        assertThat(page(null, path).select("#anciens li")).hasSize(3);
        assertThat(sql.sql("select count(*) from notice.notice where person = :person and kind = 'pool.notice.closed'")
                .param("person", mayor.id())
                .query(Long.class)
                .single()).isEqualTo(1);
        send(409, treasurer, path + "/fermeture", fields);
        assertThatThrownBy(
                () -> pools.join(treasurer, id(path), List.of(joining(MEUDON, 1, 1, LocalDate.of(year, 8, 1)))))
                .isInstanceOf(Refusal.Conflict.class);
        String[] next = budget("9000");
        next[1] = String.valueOf(year + 1);
        assertThat(fault(422, path + "/bareme", next)).startsWith("#annee");
        String last = called(path, "Les six mois de la fin seulement.");
        assertThat(page(null, last).select("tbody tr")).hasSize(3);
    }

    /** One of BANATIC, whose members its files say: a grouping and a commune. */
    @Test
    void aSyndicatCarriesItForSeveralLevelsWithTheMembersThatAreKnown() throws Exception {
        sql.sql("insert into territory.unit (kind, code) values ('SYNDICAT', '258004365') on conflict do nothing")
                .update();
        sql.sql("""
                insert into territory.state (kind, code, during, nature, name, siren, departement, start_precision, source)
                select 'SYNDICAT', '258004365', daterange('2013-01-01', null), 'SMO', 'Somme Numérique', '258004365', '80', 'UNKNOWN', min(id)
                from territory.source on conflict do nothing
                """)
                .update();
        sql.sql("""
                insert into territory.membership (kind, code, member, during, source)
                select 'SYNDICAT', '258004365', unnest(array['244000865', '80021']), daterange('2013-01-01', null), min(id) from territory.source
                """)
                .update();
        territories.refresh();
        Actor president = cast.administrator("Maxime Modèle", "syndicat-258004365");
        List<String> typed = new ArrayList<>(
                List.of("organisation", "syndicat-258004365", "titre", "L’assistance de la Somme, essai", "objet",
                        "Quelqu’un répond, et vient sous trois jours.", "theme", "SERVICES"));
        String list = "/financements/services";
        var none = plain(send(422, president, list, typed.toArray(String[]::new)));
        assertThat(none.select(".errors a").attr("href")).isEqualTo("#niveau");
        typed.addAll(List.of("niveau", "ECOLE", "niveau", "COLLEGE"));
        var act = plain(send(422, president, list, typed.toArray(String[]::new)));
        assertThat(act.select(".errors a").attr("href")).isEqualTo("#acte");
        assertThat(act.select(".errors").text()).containsAnyOf("écoles", "collèges");
        assertThat(act.select("#niveau input[checked]").eachAttr("value")).containsExactly("ECOLE", "COLLEGE");
        typed.addAll(List.of("acte", "statuts, article 4", "acte_le", "2020-01-01"));
        String desk = send(303, president, list, typed.toArray(String[]::new));
        String path = desk.replace("/preparation", "");
        assertThat(page(president, desk).select("[name=connus]").text()).contains("2 membres");
        send(422, president, path + "/membres", "connus", "oui");
        send(303, president, path + "/membres", "connus", "oui", "depuis", year + "-01-01");
        assertThat(rows.members(id(path))).extracting(Pool.Member::organisation)
                .containsExactlyInAnyOrder("commune-80021", "epci-244000865");
        assertThat(page(president, desk).select("[name=connus]")).isEmpty();
        assertThat(page(null, path).select("main").text()).contains("Somme Numérique", "Les écoles", "Les collèges");
        assertThat(rows.at("EPCI:244000865")).extracting(Pool::id).contains(id(path));
        pools.join(president, id(path), List.of(joining(MEUDON, 45_000, 3_000, LocalDate.of(year, 1, 1))));
        calls.scale(president, id(path), year, -1, new Scale(1_000_00, new Keys(1_000_000, 0, 0), false, List.of()));
        assertThat(calls.call(president, id(path), year, LocalDate.of(year, 12, 31), "")).isOne();
    }

    @Test
    void aMemberIsToldOfTheCallAndReadsItsOwnShareFirst() throws Exception {
        Actor mayor = cast.administrator("Alix Exemple", AMIENS);
        String path = filled();
        send(303, treasurer, path + "/bareme", budget("9000"));
        String call = called(path, "");
        assertThat(sql.sql("select path from notice.notice where person = :person and kind = 'pool.notice.called'")
                .param("person", mayor.id())
                .query(String.class)
                .list()).containsExactly(call);
        Document shown = page(mayor, call);
        assertThat(shown.select(".board .say").text()).startsWith("Amiens doit");
        assertThat(shown.select(".board .btn").attr("href")).isEqualTo(call + "/" + AMIENS);
        assertThat(page(null, "/territoires/commune/80021").select("#services").text())
                .contains("L’assistance des écoles, essai");
    }

    @Test
    void aCallThatWasWrongIsReplacedByOneThatNamesIt() throws Exception {
        String path = filled();
        send(303, treasurer, path + "/bareme", budget("9000"));
        String call = called(path, "");
        var before = rows.sheet(id(path), 1);
        assertThat(fault(422, path + "/appels", "annee", "" + year, "echeance", year + "-12-31")).startsWith("#motif ");
        int n = rows.members(id(path))
                .stream()
                .filter(member -> member.organisation().equals(SOMME))
                .findFirst()
                .orElseThrow()
                .n();
        send(303, treasurer, path + "/membres/" + n, "edition", "0", "habitants", "565000", "eleves", "0", "source",
                "recensement revu");
        assertThat(called(path, "Les habitants de la Somme étaient faux.")).isEqualTo(path + "/appels/2");
        assertThat(rows.sheet(id(path), 1)).isEqualTo(before);
        assertThat(page(null, call).text()).contains("un autre le remplace");
        assertThat(page(null, path + "/appels/2").text()).contains("étaient faux");
        var all = rows.calls(id(path));
        assertThat(all.getFirst().replaces()).isEqualTo(1);
        assertThat(all.getLast().replacedBy()).isEqualTo(2);
        assertThat(rows.sheet(id(path), 2).total()).isEqualTo(9_000_00);
    }

    @Test
    void whatIsTypedWrongIsToldBesideItsFieldAndKept() throws Exception {
        String path = filled();
        String scale = path + "/bareme";
        assertThat(fault(422, scale, budget("6 559,57 F"))).startsWith("#budget ").contains("1 000 €");
        assertThat(fault(422, scale, budget("-12"))).startsWith("#budget ").contains("négatif");
        assertThat(fault(422, scale, budget("1000000000000000"))).startsWith("#budget ").contains("zéros");
        assertThat(fault(422, scale, budget("12.000"))).startsWith("#budget ").contains("deux façons");
        assertThat(fault(422, scale, budget("12000", "fixed-ANY", "10"))).startsWith("#budget ")
                .contains("gardez l’un");
        assertThat(fault(422, scale, budget("12000", "least-COMMUNE", "20", "most-COMMUNE", "10")))
                .startsWith("#most-COMMUNE ")
                .contains("minimum dépasse");
        String[] ninety = budget("12000");
        ninety[7] = "30";
        assertThat(fault(422, scale, ninety)).startsWith("#cle-FIXED ").contains("90 %");
        String kept = send(422, treasurer, scale, ninety);
        assertThat(Jsoup.parse(kept).select("#budget").val()).isEqualTo("12000");
        String members = path + "/membres";
        assertThat(fault(422, members, "membre", "Amiens", "depuis", year + "-02-01")).startsWith("#membre ")
                .contains("déjà membre");
        assertThat(fault(422, members, "membre", "Zzyzx", "depuis", year + "-02-01")).startsWith("#membre ");
        assertThat(fault(422, members, "membre", "commune-69123", "depuis", year + "-02-01", "habitants", "12"))
                .startsWith("#source ");
        assertThat(fault(422, members + "/1/depart", "depart", (year - 1) + "-12-31")).startsWith("#depart ")
                .contains("1er janvier");
        assertThat(fault(422, path + "/preparation", "edition", "0", "titre", "A", "objet", "Court."))
                .startsWith("#titre ");
        assertThat(fault(409, path + "/appels", "annee", "" + (year + 1), "echeance", (year + 1) + "-12-31", "relire",
                "oui")).contains("n’est pas dit");
        assertThat(fault(422, path + "/appels", "annee", "" + (year + 1), "echeance", year + "-12-31", "relire", "oui"))
                .startsWith("#echeance ");
    }

    @Test
    void aTableOfMembersIsTakenWholeOrNotAtAll() throws Exception {
        String path = opened();
        String wrong = send(422, treasurer, path + "/membres", "depuis", year + "-01-01", "lignes", """
                code;habitants;eleves;source;depuis
                80021;130000;9000;recensement;
                =1+1;;;;
                99999;;;;
                123456789;;;;
                80021;;;;
                69123;12;;;
                75056;;;;demain
                """);
        assertThat(plain(wrong).select(".note.wrong li").eachText()).hasSize(6)
                .anyMatch(text -> text.startsWith("Ligne 3") && text.contains("formule"))
                .anyMatch(text -> text.startsWith("Ligne 4") && text.contains("99999"))
                .anyMatch(text -> text.startsWith("Ligne 5") && text.contains("SIREN"))
                .anyMatch(text -> text.startsWith("Ligne 6") && text.contains("ligne 2"))
                .anyMatch(text -> text.startsWith("Ligne 7") && text.contains("source"))
                .anyMatch(text -> text.startsWith("Ligne 8") && text.contains("demain"));
        assertThat(plain(wrong).select("#lignes").val()).contains("80021;130000");
        assertThat(rows.members(id(path))).isEmpty();
        send(303, treasurer, path + "/membres", "depuis", year + "-01-01", "lignes",
                "code;habitants;eleves;source\n80021;130 000;9000;recensement\n80;;;\n");
        assertThat(rows.members(id(path))).extracting(Pool.Member::organisation)
                .containsExactlyInAnyOrder(AMIENS, SOMME);
    }

    private NewMember told(int many, String source) {
        return new NewMember("", many, many, source, LocalDate.of(year, 1, 1), "");
    }

    @Test
    void twoPeopleAtOnceAreBothKeptOrTold() throws Exception {
        String path = filled();
        String id = id(path);
        var scale = new Scale(0, Keys.NONE, true, List.of(new Tariff(null, 100, 0, 0, 0, 0)));
        calls.scale(treasurer, id, year, -1, scale);
        assertThat(fault(409, path + "/bareme", budget("12000"))).contains("vient de changer");
        assertThat(rows.scales(id).getFirst().scale()).isEqualTo(scale);
        pools.count(treasurer, id, 1, 0, told(1, "compté"));
        assertThatThrownBy(() -> pools.count(treasurer, id, 1, 0, told(2, "recompté")))
                .isInstanceOf(Refusal.Conflict.class);
        LocalDate gone = LocalDate.of(year, 7, 1);
        send(303, treasurer, path + "/membres/1/depart", "depart", gone.toString(), "deliberation", "n° 3");
        assertThatThrownBy(() -> pools.leave(treasurer, id, 1, gone, "")).hasMessageContaining("pool.refused.gone");
        pools.join(treasurer, id, List.of(joining(MEUDON, 45_000, 3_000, gone.plusMonths(1))));
        assertThat(Pool.counted(rows.members(id), year)).filteredOn(member -> member.organisation().equals(MEUDON))
                .singleElement()
                .satisfies(member -> assertThat(member.days()).isEqualTo(Pool.days(year) - 31));
    }

    @Test
    void nobodyIsAskedWhatCannotBeReckoned() throws Exception {
        String path = opened();
        pools.join(treasurer, id(path), List.of(joining(MEUDON, 1, 0, LocalDate.of(year, 1, 1))));
        send(303, treasurer, path + "/bareme", budget("12000"));
        assertThat(page(null, path).select(".board").text()).contains("personne entre qui partager");
        assertThat(fault(409, path + "/appels", "annee", "" + year, "echeance", year + "-12-31"))
                .contains("personne entre qui partager");
        assertThat(rows.calls(id(path))).isEmpty();
    }

    @Test
    void aSimulationShowsWhoPaysMoreAndKeepsNothing() throws Exception {
        String path = filled();
        send(303, treasurer, path + "/bareme", budget("9000"));
        assertThat(page(null, path + "/simulation?q=Lyon").select("#arrive li a").eachText())
                .anyMatch(text -> text.contains("Lyon"));
        Document left = page(null, path + "/simulation?depart=" + AMIENS);
        assertThat(left.select(".board .say").text()).contains("2 membres paieraient plus");
        assertThat(left.select("tbody tr").first().text()).contains("+");
        assertThat(page(null, path + "/simulation?arrive=" + AMIENS).text()).contains("déjà membre");
        assertThat(page(null, path + "/simulation?arrive=commune-69123").select(".note.check").text())
                .isEqualTo("On ne connaît pas tous les chiffres de Lyon : supposez-les ci-dessous.");
        String comes = path + "/simulation?arrive=commune-69123&habitants=500 000&eleves=40000";
        assertThat(page(null, comes).select(".board .say").text()).contains("Lyon paierait")
                .contains("Personne d’autre ne paierait plus");
        String next = path + "/preparation?annee=" + (year + 1);
        assertThat(page(treasurer, next).select("#appel h2").text()).endsWith("" + (year + 1));
        assertThat(rows.members(id(path))).hasSize(3);
    }

    @Test
    void onlyItsCarrierKeepsIt() throws Exception {
        String path = filled();
        Actor other = cast.administrator("Dominique Essai", AMIENS);
        assertThat(read(other, path + "/preparation").getStatus()).isEqualTo(403);
        send(403, other, path + "/bareme", budget("12000"));
        assertThatThrownBy(() -> pools.leave(other, id(path), 1, LocalDate.of(year, 12, 1), ""))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(rows.members(id(path))).allMatch(member -> member.gone() == null);
    }

    @Test
    void itIsFoundListedAndReadByPrograms() throws Exception {
        String path = filled();
        send(303, treasurer, path + "/bareme", budget("9000"));
        poolFinder.read();
        assertThat(poolFinder.suggest("assistance essai", 5, Language.FR)).isNotEmpty();
        assertThat(page(null, "/financements/services?q=assistance&organisation=" + AMIENS).text())
                .contains("L’assistance des écoles, essai");
        assertThat(read(null, path + ".csv").getContentAsString(UTF_8)).contains(SOMME);
        assertThat(read(null, "/financements/services.atom?q=assistance").getContentAsString(UTF_8))
                .contains("L’assistance des écoles, essai");
        assertThat(read(null, "/api/v1/pooled-services/" + id(path)).getContentAsString(UTF_8))
                .contains("\"memberLines\"")
                .contains("\"inhabitants\":570000");
        assertThat(read(null, "/financements/services/K-0000000000").getStatus()).isEqualTo(404);
    }

    @Test
    void aServiceIsSaidOtherwiseByItsCarrier() throws Exception {
        String path = opened();
        String[] other = {"edition", "0", "titre", "Une autre assistance", "objet", "Quelqu’un vient sous deux jours."};
        send(303, treasurer, path + "/preparation", other);
        assertThat(read(treasurer, path).getContentAsString(UTF_8)).contains("Une autre assistance");
        other[3] = "Une troisième";
        assertThat(send(409, treasurer, path + "/preparation", other)).contains("Une troisième");
    }
}
