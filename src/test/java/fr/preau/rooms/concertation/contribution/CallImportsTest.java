package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Paging;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What was gathered elsewhere is brought whole or not at all, each thing once, by who convenes. */
class CallImportsTest extends CallStage {
    private Document tried(String call, String table, String... fields) throws Exception {
        var answer = brought(mayor, call, table, fields);
        assertThat(answer.getStatus()).isIn(200, 422);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private static String rows(int many) {
        return "id;title;body\n" + IntStream.rangeClosed(1, many)
                .mapToObj(n -> n + ";Titre " + n + ";Le texte numéro " + n + ".\n")
                .collect(Collectors.joining());
    }

    @Test
    void aFaultOnTheLastOfSixHundredLinesLeavesNothingOfTheOthers() throws Exception {
        String call = opened();
        Document page = tried(call, rows(600) + "601;Sans texte;\n");
        assertThat(page.text()).contains("Ligne 602", "le texte manque", "Rien n’a été ajouté");
        assertThat(count("proposal where call = :id", id(call))).isZero();
        assertThat(lines(id(call))).noneMatch(line -> line.contains("contribution.imported"));
        assertThat(brought(mayor, call, rows(600)).getStatus()).isEqualTo(303);
        assertThat(count("proposal where call = :id", id(call))).isEqualTo(600);
        assertThat(line("imported", id(call))).contains("\"added\":600", HERE);
    }

    @Test
    void eachWrongLineIsNamedWithWhatToDo() throws Exception {
        String page = tried(opened(), """
                id;title;body;url;date;supports;question
                a;Titre;Un texte;;;;
                ;Titre;Un texte;;;;
                a;Titre;Un texte;;;;
                b;;Un texte;;;;
                c;Titre;;;;;
                d;Titre;Un texte;ftp://exemple.test;;;
                e;Titre;Un texte;;2999-01-01;;
                f;Titre;Un texte;;;-3;
                g;Titre;Un texte;;;;7
                h;Titre;Un texte;;;;;en trop
                """).text();
        assertThat(page).doesNotContain("Ligne 2 ", "Ligne 2\u00a0", "Ligne 12")
                .contains("Ligne 3", "son identifiant")
                .contains("Ligne 4", "« a » est déjà plus haut")
                .contains("Ligne 5", "le titre manque")
                .contains("Ligne 6", "le texte manque")
                .contains("Ligne 7", "n’est pas celle d’une page web")
                .contains("Ligne 8", "« 2999-01-01 » n’est pas une date passée")
                .contains("Ligne 9", "« -3 » n’est pas un nombre dans la colonne « supports »")
                .contains("Ligne 10", "« 7 » n’est aucune des questions de cet appel")
                .contains("Ligne 11", "un séparateur est de trop")
                .contains("lignes sont rejetées (9)");
    }

    @Test
    void aTrialAddsNothingAndASecondTimeNeither() throws Exception {
        String call = opened();
        assertThat(tried(call, rows(3), "essai", "oui").text()).contains("3 propositions à ajouter");
        assertThat(count("proposal where call = :id", id(call))).isZero();
        brought(mayor, call, rows(3));
        int said = lines(id(call)).size();
        assertThat(tried(call, rows(4), "essai", "oui").text()).contains("1 proposition à ajouter", "3 déjà ici");
        brought(mayor, call, rows(3));
        assertThat(count("proposal where call = :id", id(call))).isEqualTo(3);
        assertThat(lines(id(call))).as("nothing was done").hasSize(said);
    }

    @Test
    void whatItsAuthorTookBackOrAmendsAnotherIsLeftAsideAndSaidSo() throws Exception {
        String call = opened();
        String export = """
                id;title/fr;body/fr;state;is_amend;withdrawn_at
                1;Un réseau;Un réseau dans chaque école.;;false;
                2;Repris;Je retire ce texte.;withdrawn;false;
                3;Amendé;Un réseau dans chaque classe.;;true;
                4;Repris aussi;Je le retire aussi.;;false;2024-03-01
                """;
        assertThat(tried(call, export, "essai", "oui").text()).contains("1 proposition à ajouter",
                "3 laissées de côté");
        brought(mayor, call, export);
        assertThat(page(null, call + "/propositions").select(".results .h4").eachText()).containsExactly("Un réseau");
    }

    @Test
    void namesComeWhenAskedForAndAnAddressNever() throws Exception {
        String table = "id;title;body;author/name\n1;Un réseau;Un réseau dans chaque école.;Alix Inventé\n"
                + "2;Des volets;Des volets partout.;alix@exemple.test\n";
        String call = opened();
        brought(mayor, call, table);
        assertThat(text(null, call + "/propositions.csv")).doesNotContain("Alix", "alix@");
        String named = opened();
        brought(mayor, named, table, "noms", "oui");
        assertThat(text(null, named + "/propositions.csv")).contains("Alix Inventé").doesNotContain("alix@");
        assertThat(count("proposal p where call = :id and position('alix@' in p::text) > 0", id(named))).isZero();
    }

    @Test
    void whoConvenesAloneBringsAndNotToADraft() throws Exception {
        String call = opened();
        assertThat(brought(other, call, rows(1)).getStatus()).isEqualTo(403);
        assertThat(count("proposal where call = :id", id(call))).isZero();
        String draft = draft();
        assertThat(brought(mayor, draft, rows(1)).getStatus()).isEqualTo(409);
        assertThat(count("proposal where call = :id", id(draft))).isZero();
    }

    @Test
    void anAnswerComesWithItsReasonOrNotAtAllAndIsMarkedAsBrought() throws Exception {
        String call = opened();
        brought(mayor, call, """
                id;title;body;state;answer;category/name
                1;Un réseau;Un réseau dans chaque école.;rejected;Non retenue, parce que c’est cher.;Qui doit former ?
                2;Des volets;Des volets partout.;accepted;;
                """);
        var all = proposals.all().list(GatheredRows.Query.of(id(call)), new Paging(1, 20));
        var answered = all.stream().filter(it -> it.title().equals("Un réseau")).findFirst().orElseThrow();
        assertThat(answered.question()).isEqualTo(2);
        assertThat(page(null, answered.path()).select("#reponses article").text()).contains("Non retenue",
                "parce que c’est cher", "(réponse reprise d’ailleurs)");
        assertThat(calls.get(id(call)).waiting()).as("accepted, nobody says why: it waits").isOne();
    }

    @Test
    void contributionsAreReadByTheWordsOfTheQuestionsToo() throws Exception {
        String call = opened();
        brought(mayor, call, """
                id;Que faut-il réparer d’abord ?;réponse 2;url
                a;Les volets.;L’école.;https://exemple.test/a
                """);
        String path = page(null, call + "/contributions").select(".results a").attr("href");
        assertThat(page(null, path).select("#reponse-1").text()).contains("Les volets.");
        assertThat(page(null, path).select("#reponse-2").text()).contains("L’école.");
        assertThat(page(null, path).select(".source a").attr("href")).isEqualTo("https://exemple.test/a");
        assertThat(tried(call, "id;réponse 9\nb;Rien.\n").text()).contains("Ligne 2", "aucune des questions");
        assertThat(tried(call, "id;réponse 1\nc;\n").text()).contains("aucune réponse n’y est écrite");
        assertThat(count("contribution where call = :id", id(call))).isOne();
    }
}
