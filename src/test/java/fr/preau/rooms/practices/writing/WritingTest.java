package fr.preau.rooms.practices.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Tampering;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.NewsAsked;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.SheetReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A sheet from its first three answers to the reviewers, and what its carrier does of it then. */
@PreauTest
public class WritingTest {
    private static final String CARRIER = "commune-92048";
    private static int sheets;
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    private Actor mayor;
    private Actor clerk;

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", CARRIER);
        String person = cast.person("Dominique Modèle");
        cast.mandate(person, CARRIER, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        clerk = cast.actor(person);
    }

    private MockHttpServletResponse visit(Actor actor, String path) throws Exception {
        return site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor)).andReturn().getResponse();
    }

    private Document page(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        return site.perform(form).andReturn().getResponse();
    }

    private static String location(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(303);
        return Objects.requireNonNull(answer.getHeader("Location"));
    }

    /** A sheet with a title of its own. @return its path, {@code /pratiques/F-…} */
    private String begun(Actor actor) throws Exception {
        sheets++;
        String to = location(send(actor, "/pratiques", "organisation", CARRIER, "titre",
                "Essai" + sheets + " plan" + sheets + " wifi" + sheets, "resume", "Les pannes durent deux jours."));
        assertThat(to).matches("/pratiques/F-[0-9A-Z]{10}/redaction");
        return to.replace("/redaction", "");
    }

    private String state(String path) {
        return sql.sql("select state from practice.sheet where id = :id")
                .param("id", path.substring(path.lastIndexOf('/') + 1))
                .query((row, number) -> row.getString(1))
                .single();
    }

    private void publish(String path) {
        sql.sql("update practice.sheet set state = 'PUBLISHED', published = versions, submitted = null, published_at = kernel.clock() where id = :id")
                .param("id", path.substring(path.lastIndexOf('/') + 1))
                .update();
    }

    @Test
    void a_draft_shows_what_its_readers_will_read() throws Exception {
        String path = begun(clerk);
        String part = path + "/redaction/besoin";
        String state = page(visit(clerk, part), 200).select("input[name=etat]").val();
        location(send(clerk, part, "etat", state, "besoin", "Une coupure par semaine."));
        Document seen = page(visit(clerk, path + "/redaction"), 200);
        assertThat(seen.select("#apercu").text()).contains("Les pannes durent deux jours.", "Une coupure par semaine.");
        assertThat(seen.select("#apercu a[href*=corrections]")).isEmpty();
    }

    @Test
    void a_sheet_stays_in_sight_of_its_organisation_whatever_its_state() throws Exception {
        String path = begun(mayor);
        String mine = "/moi/travaux/fiches";
        assertThat(work(visit(clerk, mine), path + "/redaction")).contains("Brouillon");
        sql.sql("update practice.sheet set state = 'SUBMITTED', versions = 1, submitted = 1 where id = :id")
                .param("id", path.substring(path.lastIndexOf('/') + 1))
                .update();
        assertThat(work(visit(clerk, mine), path + "/relecture")).contains("En relecture");
        assertThat(page(visit(clerk, "/moi/travaux"), 200).select("main").text()).contains("En relecture");
        assertThat(page(visit(clerk, "/moi"), 200).select("#travaux a[href=/moi/travaux]")).hasSize(1);
        assertThat(page(visit(clerk, mine + "-inconnues"), 404).text()).contains("inconnues");
    }

    private String work(MockHttpServletResponse answer, String path) throws Exception {
        return page(answer, 200).select("li:has(a[href=" + path + "])").text();
    }

    @Test
    void a_sheet_begins_where_its_carrier_is_at_home_be_it_in_the_referentiel_or_not() throws Exception {
        String id = application.getBean(Journal.class)
                .record((at,
                        say) -> application.getBean(Organisations.class)
                                .create(say, new Organisations.Draft(Organisation.Kind.ASSOCIATION,
                                        "Amis inventés de Meudon", null, null, null, "inventée", "COMMUNE:92048", true),
                                        List.of("operator")));
        Actor friend = new Cast(application).administrator("Inès Modèle", id);
        String to = location(send(friend, "/pratiques", "organisation", id, "titre",
                "Prêter des tablettes aux familles", "resume", "Dix tablettes, l’été."));
        assertThat(page(visit(friend, to + "/essentiel"), 200).select("[name=territoire]").attr("value"))
                .isEqualTo("COMMUNE:92048");
    }

    @Test
    void the_essentials_are_not_said_to_be_filled_while_theme_or_level_are_missing() throws Exception {
        String path = begun(mayor);
        String essentials = page(visit(mayor, path + "/redaction"), 200).select("ul.results li").first().text();
        assertThat(essentials).contains("Il manque", "hèmes").doesNotContain("Rempli").doesNotContain("Territoire");
    }

    @Test
    void three_answers_begin_a_sheet_and_the_same_form_twice_is_one() throws Exception {
        String once = Once.fresh();
        String[] form = {"organisation", CARRIER, "titre", "Fibre dans chaque école", "resume", "Fait.", Once.FIELD,
                once};
        String first = location(send(mayor, "/pratiques", form));
        assertThat(location(send(mayor, "/pratiques", form))).isEqualTo(first);
        Document overview = page(visit(mayor, first), 200);
        assertThat(overview.select("h1").text()).isEqualTo("Fibre dans chaque école");
        assertThat(page(visit(mayor, first + "/essentiel"), 200).select("input[name=territoire][checked]")
                .eachAttr("value")).as("where its carrier is at home").containsExactly("COMMUNE:92048");
        Document twin = page(send(mayor, "/pratiques", "organisation", CARRIER, "titre", "La fibre dans chaque école"),
                422);
        assertThat(twin.select(".note.check a").attr("href")).isEqualTo(first);
        assertThat(twin.select("#titre").val()).isEqualTo("La fibre dans chaque école");
    }

    @Test
    void the_same_form_with_other_words_is_another_act_and_loses_none_of_them() throws Exception {
        String once = Once.fresh();
        String[] form = {"organisation", CARRIER, "titre", "Tablettes prêtées aux familles", "resume", "Fait.",
                Once.FIELD, once};
        String first = location(send(mayor, "/pratiques", form));
        form[3] = "Cantine cartographiée au lycée";
        String second = location(send(mayor, "/pratiques", form));
        assertThat(second).isNotEqualTo(first);
        assertThat(page(visit(mayor, second), 200).select("h1").text()).isEqualTo(form[3]);
        assertThat(location(send(mayor, "/pratiques", form))).isEqualTo(second);
    }

    @Test
    void a_title_of_one_letter_is_told_beside_its_field_and_kept() throws Exception {
        Document again = page(send(mayor, "/pratiques", "organisation", CARRIER, "titre", "a", "resume", "Oui."), 422);
        assertThat(again.select(".errors a").eachAttr("href")).containsExactly("#titre");
        assertThat(again.select("#titre").val()).isEqualTo("a");
        assertThat(again.select("#resume").text()).isEqualTo("Oui.");
    }

    @Test
    void what_is_typed_is_kept_even_when_it_is_wrong() throws Exception {
        String path = begun(clerk);
        Document again = page(send(clerk, path + "/redaction/couts", "libelle-0", "Bornes", "montant-0", "-3"), 422);
        assertThat(again.select("#montant-0").val()).isEqualTo("-3");
        assertThat(again.select(".errors a").eachAttr("href")).containsExactly("#montant-0", "#nature-0", "#rythme-0");
        assertThat(again.select("#montant-0-e").text()).contains("négatif", "10 milliards");
        Document later = page(visit(clerk, path + "/redaction/couts"), 200);
        assertThat(later.select("#montant-0").val()).isEqualTo("-3");
    }

    @Test
    void a_line_is_added_and_removed_without_javascript() throws Exception {
        String path = begun(clerk) + "/redaction/couts";
        assertThat(location(send(clerk, path, "libelle-0", "Bornes", "faire", "ajouter"))).isEqualTo(path + "#ligne-1");
        assertThat(page(visit(clerk, path), 200).select("#libelle-1")).hasSize(1);
        send(clerk, path, "libelle-0", "Bornes", "libelle-1", "Câbles", "faire", "enlever-0");
        Document left = page(visit(clerk, path), 200);
        assertThat(left.select("#libelle-0").val()).isEqualTo("Câbles");
        assertThat(left.select("#libelle-1")).isEmpty();
    }

    @Test
    void a_part_that_is_full_says_so_instead_of_a_button_that_does_nothing() throws Exception {
        String path = begun(clerk) + "/redaction/etapes";
        location(send(clerk, path, "etape-58", "Avant-dernière", "faire", "ajouter"));
        Document full = page(visit(clerk, path), 200);
        assertThat(full.select("fieldset.panel")).hasSize(60);
        assertThat(full.select("button[value=ajouter]")).isEmpty();
        assertThat(full.select("form .note").text()).contains("60 lignes");
    }

    @Test
    void two_people_who_type_at_once_both_keep_what_they_typed() throws Exception {
        String path = begun(clerk) + "/redaction/besoin";
        String base = page(visit(clerk, path), 200).select("input[name=etat]").val();
        location(send(mayor, path, "besoin", "Ce que dit la maire.", "etat", base));
        Document both = page(send(clerk, path, "besoin", "Ce que dit l’agent.", "etat", base), 409);
        assertThat(both.select(".errors").text()).contains("Ce que dit la maire.", "Ce que dit l’agent.");
        assertThat(both.select("#besoin").text()).isEqualTo("Ce que dit l’agent.");
        String fresh = both.select("input[name=etat]").val();
        location(send(clerk, path, "besoin", "Ce que disent les deux.", "etat", fresh));
        assertThat(page(visit(mayor, path), 200).select("#besoin").text()).isEqualTo("Ce que disent les deux.");
    }

    @Test
    void what_is_typed_is_kept_while_typing() throws Exception {
        String path = begun(clerk) + "/redaction/besoin";
        String base = page(visit(clerk, path), 200).select("input[name=etat]").val();
        var kept = send(clerk, path + "/memoire", "besoin", "Une phr", "etat", base);
        assertThat(kept.getStatus()).isEqualTo(200);
        assertThat(kept.getContentAsString()).contains("\"kept\":true");
        assertThat(send(mayor, path + "/memoire", "besoin", "Autre", "etat", base).getStatus()).isEqualTo(409);
        assertThat(page(visit(mayor, path), 200).select("#besoin").text()).isEqualTo("Une phr");
    }

    @Test
    void a_paste_of_two_hundred_pages_is_kept_whole_and_told() throws Exception {
        String path = begun(clerk) + "/redaction/besoin";
        String pages = "Une phrase de la page. ".repeat(26_000).strip();
        Document told = page(send(clerk, path, "besoin", pages), 422);
        assertThat(told.select("#besoin-e").text()).contains("10\u202f000");
        assertThat(page(visit(clerk, path), 200).select("#besoin").text()).isEqualTo(pages);
    }

    @Test
    void a_paste_in_every_field_is_told_beside_each_and_kept_whole() throws Exception {
        String path = begun(clerk) + "/redaction/lecons";
        String pages = "Une phrase de la page. ".repeat(26_000).strip();
        Document told = page(send(clerk, path, "difficultes", pages, "autrement", pages + "!"), 422);
        for (String field : List.of("difficultes", "autrement")) {
            assertThat(told.select("#" + field + "-e").text()).contains("10\u202f000");
            assertThat(told.select("#" + field).text()).startsWith(pages);
        }
    }

    @Test
    void a_draft_has_an_end_and_what_is_beyond_comes_back_and_is_not_said_to_be_kept() throws Exception {
        String path = begun(clerk) + "/redaction/";
        String page = "a".repeat(900_000);
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            steps.addAll(List.of("etape-" + i, "Pas", "texte-" + i, page));
        }
        assertThat(send(clerk, path + "etapes", steps.toArray(String[]::new)).getStatus()).isEqualTo(422);
        Document full = page(send(clerk, path + "besoin", "besoin", page, "etat", ""), 422);
        assertThat(full.select(".errors").text()).contains("2 millions");
        assertThat(full.select("#besoin").text()).isEqualTo(page);
        assertThat(page(visit(clerk, path + "besoin"), 200).select("#besoin").text()).isEmpty();
        assertThat(page(visit(clerk, path + "etapes"), 200).select("#texte-1").text()).isEqualTo(page);
    }

    @Test
    void who_publishes_proposes_and_who_contributes_prepares() throws Exception {
        String path = begun(clerk);
        Document refused = page(send(clerk, path + "/versions"), 403);
        assertThat(refused.select(".errors").text()).contains("pouvoir de publier");
        assertThat(state(path)).isEqualTo("DRAFT");
        assertThat(location(send(mayor, path + "/versions", "note", "Première version")))
                .isEqualTo(path + "/redaction");
        assertThat(state(path)).isEqualTo("SUBMITTED");
        String act = sql.sql("select data::text from journal.v_act where object = :object order by n desc limit 1")
                .param("object", "pratique:" + path.substring("/pratiques/".length()))
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(act).contains("practice.submitted", "sha256");
        assertThat(page(send(mayor, path + "/versions"), 409).select(".errors").text()).contains("Rien n’a changé");
    }

    @Test
    void a_published_sheet_stays_shown_while_its_next_version_is_reviewed() throws Exception {
        String path = begun(mayor);
        location(send(mayor, path + "/versions"));
        publish(path);
        location(send(mayor, path + "/redaction/besoin", "besoin", "Mieux dit."));
        location(send(mayor, path + "/versions"));
        assertThat(state(path)).isEqualTo("PUBLISHED");
        assertThat(page(visit(mayor, path + "/redaction"), 200).select(".note.done").text()).contains("Version 2",
                "reste affichée");
    }

    @Test
    void a_sheet_is_confirmed_archived_and_withdrawn_with_a_reason() throws Exception {
        String path = begun(mayor);
        assertThat(send(mayor, path + "/confirmations").getStatus()).isEqualTo(409);
        location(send(mayor, path + "/versions"));
        publish(path);
        location(send(mayor, path + "/confirmations"));
        assertThat(page(send(mayor, path + "/archivage", "motif", "non"), 422).select(".errors").text())
                .contains("10 caractères");
        location(send(mayor, path + "/archivage", "motif", "Le marché est terminé."));
        assertThat(state(path)).isEqualTo("ARCHIVED");
        String next = location(send(mayor, path + "/retrait", "motif", "Les chiffres étaient faux."));
        assertThat(page(visit(mayor, next), 200).select(".note.done a").attr("href")).as("it says that it is withdrawn")
                .isEqualTo(path);
        assertThat(visit(mayor, path + "/redaction").getStatus()).isEqualTo(410);
        var tampering = new Tampering(application);
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(tampering.found(id)).doesNotContain("practice.sheet why");
        sql.sql("update practice.sheet set why = 'Autre raison.' where id = :id").param("id", id).update();
        assertThat(tampering.found(id)).contains("practice.sheet why");
    }

    @Test
    void a_proposed_version_is_taken_back_before_it_is_published_and_proposed_again_as_it_is() throws Exception {
        String path = begun(mayor);
        assertThat(send(mayor, path + "/rappel").getStatus()).as("nothing proposed").isEqualTo(409);
        location(send(mayor, path + "/versions"));
        Document waiting = page(visit(mayor, path + "/redaction"), 200);
        assertThat(waiting.select("form[action=" + path + "/rappel]")).hasSize(1);
        assertThat(send(clerk, path + "/rappel").getStatus()).isEqualTo(403);
        assertThat(location(send(mayor, path + "/rappel"))).isEqualTo(path + "/redaction");
        assertThat(state(path)).isEqualTo("DRAFT");
        assertThat(page(visit(mayor, "/pratiques/nouvelle"), 200).select("main").html())
                .as("found again among what is being written")
                .contains(path + "/redaction");
        location(send(mayor, path + "/versions"));
        assertThat(state(path)).isEqualTo("SUBMITTED");
        assertThat(page(visit(mayor, path + "/redaction"), 200).select(".note.done").text()).contains("Version 2");
    }

    @Test
    void a_note_or_a_reason_too_long_is_shown_again_whole_beside_its_sentence() throws Exception {
        String path = begun(mayor);
        String words = "Une raison. ".repeat(60).strip();
        Document told = page(send(mayor, path + "/versions", "note", words), 422);
        assertThat(told.select("#note").val()).isEqualTo(words);
        assertThat(told.select("#note-e").text()).contains("500");
        location(send(mayor, path + "/versions"));
        publish(path);
        Document kept = page(send(mayor, path + "/archivage", "motif", words), 422);
        assertThat(kept.select("#motif-archive").val()).isEqualTo(words);
        assertThat(kept.select("#motif-archive-e").text()).contains("500");
        assertThat(kept.select("#motif-withdraw").val()).isEmpty();
        assertThat(kept.select("details#vie[open]")).hasSize(1);
    }

    @Test
    void a_draft_is_nobody_elses_business_and_is_abandoned_with_its_sheet() throws Exception {
        String path = begun(mayor);
        Actor stranger = new Cast(application).administrator("Sacha Modèle", "commune-74268");
        assertThat(visit(stranger, path + "/redaction").getStatus()).isEqualTo(404);
        assertThat(send(stranger, path + "/redaction/besoin", "besoin", "x").getStatus()).isEqualTo(404);
        assertThat(location(send(mayor, path + "/abandon"))).isEqualTo("/pratiques/nouvelle");
        assertThat(visit(mayor, path + "/redaction").getStatus()).isEqualTo(404);
    }

    @Test
    void a_territory_is_found_by_its_name_without_javascript() throws Exception {
        String path = begun(mayor) + "/redaction/essentiel";
        String to = location(send(mayor, path, "titre", "Fibre à Meudon", "cherche", "x", "faire", "chercher"));
        assertThat(to).isEqualTo(path + "?cherche=x");
        location(send(mayor, path, "titre", "Fibre à Meudon", "territoire", "COMMUNE:92048"));
        assertThat(page(visit(mayor, path), 200).select("#territoire input[checked]").val()).isEqualTo("COMMUNE:92048");
    }

    @Test
    void a_carrier_is_asked_once_after_a_year_without_news_until_it_confirms() throws Exception {
        String path = begun(mayor);
        location(send(mayor, path + "/versions"));
        publish(path);
        String id = path.substring("/pratiques/".length());
        sql.sql("update practice.sheet set news_at = kernel.clock() - interval '13 months' where id = :id")
                .param("id", id)
                .update();
        var rounds = new NewsAsked(application);
        assertThat(rounds.ask()).isPositive();
        assertThat(rounds.ask()).isZero();
        var awaited = application.getBean(AwaitedSheets.class);
        assertThat(AwaitedThings.all(sql, List.of(awaited), mayor, fr.preau.ground.web.Language.FR))
                .anyMatch(item -> item.path().equals(path + "/redaction#vie"));
        assertThat(AwaitedThings.all(sql, List.of(awaited), clerk, fr.preau.ground.web.Language.FR))
                .noneMatch(item -> item.path().contains(id));
        location(send(mayor, path + "/confirmations"));
        assertThat(AwaitedThings.all(sql, List.of(awaited), mayor, fr.preau.ground.web.Language.FR))
                .noneMatch(item -> item.path().contains(id));
        assertThat(rounds.ask()).isZero();
    }

    @Test
    void a_body_takes_over_the_sheet_that_speaks_of_it() throws Exception {
        String id = fr.preau.ground.kernel.PublicId.fresh("F");
        Sheet sheet = SheetReader.read(
                Manuscript.NOTHING.with(Section.ESSENTIEL,
                        java.util.Map.of("titre", List.of("Prêt de baladeurs " + id))),
                new SheetReader.World(java.time.LocalDate.of(2026, 1, 1), text -> false, text -> false, text -> false,
                        java.util.Map.of()))
                .sheet();
        var founding = new Practices.FromSources(id, CARRIER, "Meudon", false, sheet);
        var practices = application.getBean(Practices.class);
        assertThat(practices.publish(List.of(founding))).isEqualTo(1);
        Document form = page(visit(clerk, "/pratiques/" + id + "/redaction"), 200);
        assertThat(form.select(".note.info").text()).contains("d’après des sources publiques");
        location(send(mayor, "/pratiques/" + id + "/redaction/besoin", "besoin", "Nous le disons nous-mêmes."));
        location(send(mayor, "/pratiques/" + id + "/versions"));
        assertThat(practices.publish(List.of(founding)))
                .as("what comes with Préau never covers what its carrier proposed")
                .isZero();
        Actor stranger = new Cast(application).administrator("Sacha Modèle", "commune-74268");
        assertThat(page(visit(stranger, "/pratiques/" + id + "/redaction"), 403).select("main .sections li a")
                .eachAttr("href")).as("what may be done without a mandate")
                .containsExactly("/rejoindre?q=Meudon", "/corrections/nouvelle?objet=pratique:" + id,
                        "/pratiques/" + id + "/contestations/nouvelle");
    }

    @Test
    void a_table_is_tried_first_and_then_makes_drafts_once() throws Exception {
        sheets++;
        String table = "titre;besoin.besoin\nBaladeurs" + sheets + ";Écouter\n;Sans titre\nBaladeurs" + sheets
                + ";Deux fois\n";
        Document tried = page(send(mayor, "/pratiques/importer", "organisation", CARRIER, "texte", table), 200);
        assertThat(tried.select("form tbody tr")).hasSize(3);
        assertThat(tried.select("tbody .badge.done")).hasSize(1);
        assertThat(tried.select("tbody .badge.wrong")).hasSize(2);
        String[] form = {"organisation", CARRIER, "texte", table, "faire", "importer", Once.FIELD, Once.fresh()};
        String to = location(send(mayor, "/pratiques/importer", form));
        assertThat(location(send(mayor, "/pratiques/importer", form))).isEqualTo(to);
        assertThat(sql.sql("select count(*) from practice.draft where typed -> 'essentiel' -> 'titre' ->> 0 = :title")
                .param("title", "Baladeurs" + sheets)
                .query((row, number) -> row.getLong(1))
                .single()).isEqualTo(1);
        assertThat(page(send(mayor, "/pratiques/importer", "organisation", CARRIER, "texte", "couleur\nbleu"), 422)
                .select(".errors a")
                .attr("href")).isEqualTo("#texte");
    }

    @Test
    void a_file_of_a_spreadsheet_is_tried_in_the_words_of_the_form() throws Exception {
        sheets++;
        var territories = application.getBean(fr.preau.people.territory.Territories.class);
        for (int i = 0; i < 600 && !territories.searchReady(); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
        String table = "Titre;Résumé;Territoire;Niveaux;Thèmes;Équipement;couts.libelle;couts.montant;couts.nature;couts.rythme;droit.sujet\n"
                + "Câbler " + sheets
                + ";Mieux;Amiens;École, Collège;Maintenance et assistance;x;Câbles;1 234,50;Investissement;Une fois;Maintenance du matériel\n"
                + "Relier " + sheets + ";Mieux;80021;Primaire;Formation;;;;;;\n";
        Document tried = page(file(table.getBytes("windows-1252")), 200);
        assertThat(tried.select("#texte").text()).contains("Résumé", "École, Collège");
        assertThat(tried.select("form tbody tr small").eachText()).containsExactly(
                "Équipement : Une fiche n’a pas ce champ : il n’est pas repris", "Niveaux : Ce choix n’existe pas");
        assertThat(tried.select("form .note").text()).contains("UTF-8", "ligne 1");
        assertThat(page(file(table.getBytes("UTF-8")), 200).select("form .note").text()).doesNotContain("UTF-8");
        assertThat(tried.select("details code").eachText()).contains("titre", "couts.nature", "resultats.apres_date");
        Document refused = page(file(new byte[]{'P', 'K', 3, 4, 0, 0}), 422);
        assertThat(refused.select(".errors a").attr("href")).isEqualTo("#fichier");
    }

    private MockHttpServletResponse file(byte[] content) throws Exception {
        return site.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders
                .multipart("/pratiques/importer")
                .file(new org.springframework.mock.web.MockMultipartFile("fichier", "fiches.csv", "text/csv", content))
                .param("organisation", CARRIER)
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .param(Once.FIELD, Once.fresh())
                .content(content) // how long it is must be told
                .requestAttr(SignedIn.ATTRIBUTE, mayor)).andReturn().getResponse();
    }

    @Test
    void each_line_of_an_import_says_its_own_mistakes_with_their_fields() throws Exception {
        String table = """
                titre;debut;couts.libelle;couts.montant;besoin.besoin
                É;;;;
                Câbler par le haut;2099;Travaux;-3;<script>alert(1)</script>
                Câbler par le bas;31/02/2024;Travaux;1 000 000 000 000;=HYPERLINK("x")
                Cl\u200basse \u202ecachée;2024;Travaux;environ 300;Rien
                Câbler par le haut;2024;;;
                """;
        Document tried = page(send(mayor, "/pratiques/importer", "organisation", CARRIER, "texte", table), 200);
        assertThat(tried.select("form tbody tr").eachText()).satisfiesExactly(
                text -> assertThat(text).startsWith("2 ").contains("Titre : Il manque un titre"),
                text -> assertThat(text).startsWith("3 ")
                        .contains("Un coût n’est pas négatif", "postérieure à", "balises HTML"),
                text -> assertThat(text).startsWith("4 ")
                        .contains("dépasse 10 milliards", "Cette date n’est pas comprise", "formule"),
                text -> assertThat(text).startsWith("5 Classe cachée").contains("estimé"),
                text -> assertThat(text).startsWith("6 ").contains("titre très proche"));
        Document deep = page(send(mayor, "/pratiques/importer", "organisation", CARRIER, "texte", "[".repeat(5_000)),
                422);
        assertThat(deep.select(".errors").text()).contains("imbriqué trop profondément");
        assertThat(deep.select("#texte").text()).hasSize(5_000);
    }

    /** A sheet with a title, a partner, a beginning; nothing else. */
    public static Sheet titled(String title) {
        Sheet it = Sheet.EMPTY;
        return new Sheet(title, "Les pannes durent deux jours.",
                List.of(new Sheet.Partner("Région", "region-11", "paie la moitié")), it.territory(), it.place(),
                it.reach(), "2021-09", null, it.levels(), it.themes(), it.equipment(), it.need(), it.steps(),
                it.means(), it.costs(), it.financing(), it.results(), it.difficulties(), it.differently(), it.subject(),
                it.act(), it.documents(), it.licence());
    }
}
