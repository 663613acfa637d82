package fr.preau.ground.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One or more addresses to visit for each route that needs parameters. A route without any is visited as it is; a new
 * route that needs some and is not here fails {@link PageTest}.
 */
public final class Samples {
    /** Stands for what Sainte-Exemple took up and reported in the demonstration. */
    private static final String REPLICATION = "R-EXEMPLE";

    /** Stand for three invented ballots, by a word of their questions. */
    private static final Map<String, String> BALLOTS = Map.of("B-ADOPTE", "%convention type%", "B-CACHE",
            "%scénario commun%", "B-DIRECT", "%centre de ressources%");

    /** Stand for two invented charters, by a word of their titles. */
    private static final Map<String, String> CHARTERS = Map.of("C-DEPART", "%service public%", "C-DONNEES",
            "%données des élèves%", "C-PUBLIEE", "%Pays d’Exemple%");

    /** Stand for two invented commitments, by a word of their sentences. */
    private static final Map<String, String> COMMITMENTS = Map.of("G-RETARD", "Partager avec%", "G-DIT",
            "Prêter chaque%");

    /** Stands for the invented consultation. */
    private static final String CONSULTATION = "J-CONSULTE";

    /** Stand for invented journées, by words of their titles. */
    private static final Map<String, String> JOURNEES = Map.of("Y-COMING", "Rencontre inventée%", "Y-TOLD",
            "Première Journée%", "Y-HELD", "Journée inventée%");

    /** Stand for what the invented call has: itself, the first of its contributions, a proposal. */
    private static final Map<String, String> CALLS = Map.of("L-APPEL",
            "select id from contribution.call where invented and published_at is not null order by made_at limit 1",
            "X-CONTRIBUE", "select id from contribution.contribution where source is null order by at limit 1",
            "Z-CONCLUT", "select synthesis from synthesis.version order by at limit 1", "H-CONSENT",
            "select id from consent.consent order by asked_at limit 1", "W-PROPOSE",
            "select p.id from contribution.proposal p join contribution.revision v on v.proposal = p.id order by p.at limit 1");

    /** Stands for the invented financing plan. */
    private static final String PLAN = "F-FINANCEMENT";

    /** Stand for an invented operation, and for one that is told. */
    private static final Map<String, String> OPERATIONS = Map.of("Q-PROGRAMME", "invented and source = ''", "Q-RACONTE",
            "source <> ''");

    /** Stand for what the invented market has. */
    private static final Map<String, String> MARKET = Map.of("V-REPOND",
            "select o.id from offer.offer o join offer.contest c on c.offer = o.id where o.invented limit 1",
            "S-RENTREE",
            "select season::text from market.need where invented and item = 'TABLET' order by made_at limit 1",
            "A-GROUPE", "select id from market.purchase where invented order by made_at limit 1", "Q-DELIVREE",
            "select number from training.certificate limit 1", "T-COURS",
            "select course from training.session where invented and audience = 'BOTH' order by first_day desc limit 1",
            "S-VENIR",
            "select id from training.session where invented and audience = 'BOTH' and commune <> '' order by first_day desc limit 1",
            "N-DEMANDE",
            "select id from market.need where invented and state <> 'WITHDRAWN' order by schools desc, made_at limit 1");

    /** Stands for the invented pooled service. */
    private static final String POOL = "K-MUTUALISE";

    /** Stands for the invented press release. */
    private static final String RELEASE = "Z-PRESSE";

    /** Stands for the invented standing body. */
    private static final String COMMITTEE = "U-INSTANCE";

    /**
     * By the pattern of the route, as {@code ./preau routes} prints it. Its types are said: to infer them from so many
     * entries took the compiler longer than all the other tests.
     */
    public static final Map<String, List<String>> OF = Map.<String, List<String>>ofEntries(
            Map.entry("/recherche", List.of("/recherche", "/recherche?q=meudon", "/recherche?q=zzzzzzzz")),
            Map.entry("/qui-fait-quoi", List.of("/qui-fait-quoi", "/qui-fait-quoi?lieu=zzzzzzzz",
                    "/qui-fait-quoi?commune=92048&date=2013-12-12",
                    "/qui-fait-quoi?commune=69266&niveau=COLLEGE&sujet=EQUIP_MAINT&date=2015-01-01&autre=2014-12-31",
                    "/qui-fait-quoi?commune=40004&niveau=ECOLE&sujet=EQUIP_ACQ&date=2014-01-15&si=epci.numerique%3D1",
                    "/qui-fait-quoi?commune=69123&niveau=CITE_SCOLAIRE&sujet=EQUIP_ACQ&date=2019-10-17",
                    "/qui-fait-quoi?commune=38185&niveau=COLLEGE&sujet=EQUIP_MAINT&date=2013-07-09",
                    "/qui-fait-quoi?commune=59350&niveau=ECOLE&sujet=CONFORMITE_DOCTRINE&date=2026-01-01")),
            Map.entry("/qui-fait-quoi.csv", List.of("/qui-fait-quoi.csv?commune=40004&niveau=ECOLE&date=2014-01-15")),
            Map.entry("/qui-fait-quoi/actes",
                    List.of("/qui-fait-quoi/actes", "/qui-fait-quoi/actes?commune=92048&organisation=commune-92048",
                            "/qui-fait-quoi/actes?commune=saint-denis")),
            Map.entry("/qui-fait-quoi/actes/nouveau",
                    List.of("/qui-fait-quoi/actes/nouveau", "/qui-fait-quoi/actes/nouveau?lieu=zzzzzzzz",
                            "/qui-fait-quoi/actes/nouveau?commune=40004&niveau=ECOLE&sujet=EQUIP_ACQ&date=2014-01-15")),
            Map.entry("/api/v1/competences",
                    List.of("/api/v1/competences?commune=69266&level=COLLEGE&subject=EQUIP_MAINT&date=2015-01-01")),
            Map.entry("/api/v1/competences/sheet",
                    List.of("/api/v1/competences/sheet?commune=40004&level=ECOLE&date=2014-01-15")),
            Map.entry("/journal",
                    List.of("/journal", "/journal?famille=mandate&du=2020-01-01&au=2099-12-31",
                            "/journal?organisation=commune-92048", "/journal?organisation=meudon",
                            "/journal?objet=mandat:M-0000000000")),
            Map.entry("/scrutins",
                    List.of("/scrutins", "/scrutins?etat=OPEN&college=COMMUNES&q=centre&taille=1",
                            "/scrutins?q=zzzzzzzz")),
            Map.entry("/scrutins/{id}",
                    List.of("/scrutins/B-ADOPTE", "/scrutins/B-CACHE", "/scrutins/B-DIRECT?college=COMMUNES&nom=pont")),
            Map.entry("/scrutins/{id}/direct", List.of("/scrutins/B-DIRECT/direct", "/scrutins/B-CACHE/direct")),
            Map.entry("/scrutins/{id}/direct/flux", List.of()),
            Map.entry("/api/v1/ballots", List.of("/api/v1/ballots", "/api/v1/ballots?state=OPEN&taille=1")),
            Map.entry("/api/v1/ballots/{id}", List.of("/api/v1/ballots/B-ADOPTE")),
            Map.entry("/chartes", List.of("/chartes", "/chartes?etat=CLOSED&echelle=BASSIN&q=zzzzzzzz")),
            Map.entry("/chartes.csv", List.of("/chartes.csv?q=charte")),
            Map.entry("/chartes/{id}/competences",
                    List.of("/chartes/C-DEPART/competences", "/chartes/C-DONNEES/competences")),
            Map.entry("/chartes/{id}/competences/{block}", List.of()),
            Map.entry("/chartes/{id}/pour-moi",
                    List.of("/chartes/C-DONNEES/pour-moi", "/chartes/C-DEPART/pour-moi?organisation=commune-80021")),
            Map.entry("/chartes/{id}", List.of("/chartes/C-DEPART", "/chartes/C-DONNEES")),
            Map.entry("/chartes/{id}/preparation", List.of()), Map.entry("/chartes/{id}/sieges", List.of()),
            Map.entry("/chartes/{id}/texte", List.of()), Map.entry("/chartes/{id}/texte/{block}", List.of()),
            Map.entry("/chartes/{id}/versions", List.of("/chartes/C-DONNEES/versions")),
            Map.entry("/chartes/{id}/versions/{n}", List.of("/chartes/C-DEPART/versions/1")),
            Map.entry("/chartes/{id}/versions/{n}.md", List.of("/chartes/C-DEPART/versions/1.md")),
            Map.entry("/chartes/{id}/versions/{n}.html", List.of()),
            Map.entry("/chartes/{id}/versions/{n}.pdf", List.of("/chartes/C-DEPART/versions/1.pdf")),
            Map.entry("/chartes/{id}/versions/{n}.json", List.of("/chartes/C-DEPART/versions/1.json")),
            Map.entry("/chartes/{id}/comparer", List.of("/chartes/C-DEPART/comparer?de=1&a=1")),
            Map.entry("/chartes/{id}/adhesions",
                    List.of("/chartes/C-DEPART/adhesions", "/chartes/C-DONNEES/adhesions")),
            Map.entry("/chartes/{id}/adhesions.csv", List.of("/chartes/C-DEPART/adhesions.csv")),
            Map.entry("/chartes/{id}/adhesions.atom", List.of("/chartes/C-DEPART/adhesions.atom")),
            Map.entry("/chartes/{id}/deliberations.csv", List.of("/chartes/C-DEPART/deliberations.csv")),
            Map.entry("/chartes/{id}/adhesions/{aid}/acte.pdf", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/verification", List.of()),
            Map.entry("/chartes/{id}/adhesions/nouvelle", List.of()),
            Map.entry("/chartes/{id}/adhesions/ce-qui-change", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/nouvelle-version", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/reserves", List.of()),
            Map.entry("/chartes/{id}/options", List.of("/chartes/C-DEPART/options")),
            Map.entry("/chartes/{id}/adhesions/{aid}", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/dossier/{piece}.odt", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/dossier/{piece}.pdf", List.of()),
            Map.entry("/chartes/{id}/adhesions/{aid}/deliberation", List.of()),
            Map.entry("/api/v1/charters/{id}/adhesions", List.of("/api/v1/charters/C-DEPART/adhesions")),
            Map.entry("/chartes/{id}/livret", List.of("/chartes/C-DONNEES/livret")),
            Map.entry("/api/v1/charters", List.of("/api/v1/charters", "/api/v1/charters?state=VOTE&taille=1")),
            Map.entry("/api/v1/charters/{id}", List.of("/api/v1/charters/C-DONNEES")),
            Map.entry("/api/v1/charters/{id}/versions/{v}", List.of("/api/v1/charters/C-DEPART/versions/1")),
            Map.entry("/chartes/{id}/amendements",
                    List.of("/chartes/C-DONNEES/amendements", "/chartes/C-DONNEES/amendements?etat=ADOPTED&taille=5")),
            Map.entry("/chartes/{id}/amendements.csv", List.of("/chartes/C-DONNEES/amendements.csv")),
            Map.entry("/chartes/{id}/amendements/nouveau", List.of()),
            Map.entry("/chartes/{id}/amendements/{aid}", List.of()),
            Map.entry("/chartes/{id}/articles/{block}", List.of()),
            Map.entry("/api/v1/charters/{id}/amendments", List.of("/api/v1/charters/C-DONNEES/amendments")),
            Map.entry("/chartes/{id}/seance", List.of("/chartes/C-DEPART/seance")),
            Map.entry("/chartes/{id}/seance/direct", List.of("/chartes/C-DEPART/seance/direct")),
            Map.entry("/chartes/{id}/seance/direct/flux", List.of()), Map.entry("/chartes/{id}/historique", List.of()),
            Map.entry("/scrutins.csv", List.of("/scrutins.csv?etat=CLOSED")),
            Map.entry("/scrutins/{id}.csv", List.of("/scrutins/B-ADOPTE.csv")),
            Map.entry("/scrutins/{id}/votes", List.of("/scrutins/B-DIRECT/votes")),
            Map.entry("/scrutins/{id}/procurations", List.of("/scrutins/B-CACHE/procurations")),
            Map.entry("/scrutins/{id}/recus/{n}", List.of("/scrutins/B-ADOPTE/recus/4", "/scrutins/B-CACHE/recus/1")),
            Map.entry("/scrutins/{id}/recus/{n}.json", List.of("/scrutins/B-ADOPTE/recus/4.json")),
            Map.entry("/concertation/consultations",
                    List.of("/concertation/consultations", "/concertation/consultations?etat=CLOSED&q=zzzzzzzz")),
            Map.entry("/concertation/consultations/{id}",
                    List.of("/concertation/consultations/J-CONSULTE",
                            "/concertation/consultations/J-CONSULTE?code=00000000")),
            Map.entry("/concertation/consultations/{id}/resultats",
                    List.of("/concertation/consultations/J-CONSULTE/resultats")),
            Map.entry("/concertation/consultations/{id}.csv", List.of("/concertation/consultations/J-CONSULTE.csv")),
            Map.entry("/concertation/consultations/{id}/salle/{n}", List.of()),
            Map.entry("/concertation/consultations/{id}/preparation", List.of()),
            Map.entry("/concertation/s/{code}", List.of()),
            Map.entry("/programmes",
                    List.of("/programmes",
                            "/programmes?etat=RUNNING&theme=EQUIPMENT&q=zzzzzzzz&organisation=commune-92048")),
            Map.entry("/programmes/nouveau", List.of("/programmes/nouveau")),
            Map.entry("/programmes.csv", List.of("/programmes.csv")),
            Map.entry("/programmes.atom", List.of("/programmes.atom")),
            Map.entry("/programmes.ics", List.of("/programmes.ics")),
            Map.entry("/programmes/{id}",
                    List.of("/programmes/Q-PROGRAMME", "/programmes/Q-PROGRAMME?jour=2026-01-15",
                            "/programmes/Q-RACONTE")),
            Map.entry("/programmes/{id}.ics", List.of("/programmes/Q-PROGRAMME.ics")),
            Map.entry("/programmes/{id}/ecoles",
                    List.of("/programmes/Q-PROGRAMME/ecoles",
                            "/programmes/Q-PROGRAMME/ecoles?etat=UNKNOWN&vague=1&q=zzzzzzzz")),
            Map.entry("/programmes/{id}/ecoles.csv", List.of("/programmes/Q-PROGRAMME/ecoles.csv")),
            Map.entry("/programmes/{id}/ecoles/{uai}", List.of("/programmes/Q-PROGRAMME/ecoles/9990024X")),
            Map.entry("/programmes/{id}/suivi", List.of()), Map.entry("/programmes/{id}/partenaires", List.of()),
            Map.entry("/api/v1/operations", List.of("/api/v1/operations?taille=1")),
            Map.entry("/api/v1/operations/{id}/schools", List.of("/api/v1/operations/Q-PROGRAMME/schools")),
            Map.entry("/besoins",
                    List.of("/besoins", "/besoins?etat=REFUSED&genre=EQUIPMENT&niveau=ECOLE&lieu=Meudon&q=zzzzzzzz")),
            Map.entry("/besoins/ensemble",
                    List.of("/besoins/ensemble?objet=TABLET&niveau=ECOLE&departement=99&rentree=2000",
                            "/besoins/ensemble?objet=TABLET&niveau=ECOLE&departement=99&rentree=S-RENTREE")),
            Map.entry("/besoins/{id}", List.of("/besoins/N-DEMANDE")),
            Map.entry("/besoins/{id}/modification", List.of()),
            Map.entry("/besoins/groupements", List.of("/besoins/groupements", "/besoins/groupements?etat=DONE")),
            Map.entry("/besoins/seuils",
                    List.of("/besoins/seuils", "/besoins/seuils?montant=95000&jour=2014-06-01&marche=TRAVAUX")),
            Map.entry("/besoins/groupements/nouveau",
                    List.of("/besoins/groupements/nouveau", "/besoins/groupements/nouveau?objet=TABLET&niveau=ECOLE")),
            Map.entry("/besoins/groupements/{id}", List.of("/besoins/groupements/A-GROUPE")),
            Map.entry("/besoins/groupements/{id}/convention.pdf",
                    List.of("/besoins/groupements/A-GROUPE/convention.pdf")),
            Map.entry("/besoins/groupements/{id}/convention.odt",
                    List.of("/besoins/groupements/A-GROUPE/convention.odt")),
            Map.entry("/besoins/groupements/{id}/modification", List.of()),
            Map.entry("/besoins/groupements/{id}/membres", List.of()),
            Map.entry("/api/v1/group-purchases/{id}", List.of("/api/v1/group-purchases/A-GROUPE")),
            Map.entry("/formations", List.of("/formations",
                    "/formations?public=AGENTS&objet=SCREEN&lieu=distance&mois=2027-01&places=libres&etat=HELD&q=zzzzzzzz")),
            Map.entry("/formations/nouvelle", List.of()), Map.entry("/formations/{id}", List.of("/formations/T-COURS")),
            Map.entry("/formations/{id}/modification", List.of()),
            Map.entry("/formations/{id}/sessions/nouvelle", List.of()),
            Map.entry("/formations/sessions/{id}", List.of("/formations/sessions/S-VENIR")),
            Map.entry("/formations/sessions/{id}.ics", List.of("/formations/sessions/S-VENIR.ics")),
            Map.entry("/formations/sessions/{id}/modification", List.of()),
            Map.entry("/formations/sessions/{id}/inscrits", List.of()),
            Map.entry("/formations/sessions/{id}/inscrits.csv", List.of()),
            Map.entry("/formations/sessions/{id}/attestations/{n}.pdf", List.of()),
            Map.entry("/formations/i/{secret}", List.of()),
            Map.entry("/formations/i/{secret}/attestation.pdf", List.of()),
            Map.entry("/formations/attestations/{number}",
                    List.of("/formations/attestations/Q-0000000000",
                            "/formations/attestations/Q-DELIVREE?nom=Quelqu’un")),
            Map.entry("/api/v1/trainings/{id}", List.of("/api/v1/trainings/S-VENIR")),
            Map.entry("/formations/couverture",
                    List.of("/formations/couverture", "/formations/couverture?territoire=epci-999000001&public=TEACHER",
                            "/formations/couverture?operation=Q-PROGRAMME&etat=BARE",
                            "/formations/couverture?territoire=zzzzzzzz&outil=TABLET")),
            Map.entry("/formations/couverture.csv", List.of("/formations/couverture.csv?operation=Q-PROGRAMME")),
            Map.entry("/api/v1/trainings/coverage", List.of("/api/v1/trainings/coverage?taille=1")),
            Map.entry("/offres", List.of("/offres", "/offres?objet=SCREEN")),
            Map.entry("/prix", List.of("/prix", "/prix?dans=volume/10")),
            Map.entry("/prix/{item}", List.of("/prix/TABLET", "/prix/ROBOT")),
            Map.entry("/prix/marches", List.of("/prix/marches?objet=TABLET")),
            Map.entry("/prix/declarations/{id}/{n}", List.of()),
            Map.entry("/api/v1/prices", List.of("/api/v1/prices?taille=1")), Map.entry("/offres/nouvelle", List.of()),
            Map.entry("/offres/{id}", List.of("/offres/V-REPOND")), Map.entry("/offres/{id}/modification", List.of()),
            Map.entry("/api/v1/offers/{id}", List.of("/api/v1/offers/V-REPOND")),
            Map.entry("/api/v1/needs", List.of("/api/v1/needs?taille=1")),
            Map.entry("/api/v1/needs/{id}", List.of("/api/v1/needs/N-DEMANDE")),
            Map.entry("/presse/{id}", List.of("/presse/Z-PRESSE")),
            Map.entry("/financements/{id}", List.of("/financements/F-FINANCEMENT")),
            Map.entry("/financements/{id}/scenarios", List.of("/financements/F-FINANCEMENT/scenarios")),
            Map.entry("/financements/{id}.csv", List.of("/financements/F-FINANCEMENT.csv")),
            Map.entry("/financements/{id}.ics", List.of("/financements/F-FINANCEMENT.ics")),
            Map.entry("/financements/{id}.pdf", List.of("/financements/F-FINANCEMENT.pdf")),
            Map.entry("/financements/{id}.odt", List.of("/financements/F-FINANCEMENT.odt")),
            Map.entry("/financements/{id}/resume.pdf", List.of("/financements/F-FINANCEMENT/resume.pdf")),
            Map.entry("/financements/{id}/resume.odt", List.of("/financements/F-FINANCEMENT/resume.odt")),
            Map.entry("/financements/{id}/subventions.csv", List.of("/financements/F-FINANCEMENT/subventions.csv")),
            Map.entry("/financements/{id}/preparation", List.of()),
            Map.entry("/api/v1/financing-plans/{id}", List.of("/api/v1/financing-plans/F-FINANCEMENT")),
            Map.entry("/financements/services",
                    List.of("/financements/services",
                            "/financements/services?theme=SERVICES&q=zzzzzzzz&organisation=commune-92048")),
            Map.entry("/financements/services/{id}", List.of("/financements/services/K-MUTUALISE")),
            Map.entry("/financements/services/{id}.csv", List.of("/financements/services/K-MUTUALISE.csv")),
            Map.entry("/financements/services/{id}.json", List.of("/financements/services/K-MUTUALISE.json")),
            Map.entry("/financements/services/{id}/simulation",
                    List.of("/financements/services/K-MUTUALISE/simulation?q=Meudon",
                            "/financements/services/K-MUTUALISE/simulation?arrive=commune-99007&depart=commune-99008")),
            Map.entry("/financements/services/{id}/preparation", List.of()),
            Map.entry("/financements/services/{id}/membres/{n}", List.of()),
            Map.entry("/financements/services/{id}/appels/{n}/versements", List.of()),
            Map.entry("/financements/services/{id}/appels/{n}",
                    List.of("/financements/services/K-MUTUALISE/appels/1",
                            "/financements/services/K-MUTUALISE/appels/2")),
            Map.entry("/financements/services/{id}/appels/{n}/{organisation}",
                    List.of("/financements/services/K-MUTUALISE/appels/2/commune-99008")),
            Map.entry("/financements/services/{id}/appels/{n}.csv",
                    List.of("/financements/services/K-MUTUALISE/appels/2.csv")),
            Map.entry("/financements/services/{id}/appels/{n}.pdf",
                    List.of("/financements/services/K-MUTUALISE/appels/2.pdf")),
            Map.entry("/financements/services/{id}/appels/{n}.odt",
                    List.of("/financements/services/K-MUTUALISE/appels/2.odt")),
            Map.entry("/api/v1/pooled-services/{id}", List.of("/api/v1/pooled-services/K-MUTUALISE")),
            Map.entry("/api/v1/pooled-services/{id}/calls/{n}", List.of("/api/v1/pooled-services/K-MUTUALISE/calls/2")),
            Map.entry("/presse/{id}.pdf", List.of("/presse/Z-PRESSE.pdf")),
            Map.entry("/presse/parole/{secret}", List.of()), Map.entry("/presse/{id}/preparation", List.of()),
            Map.entry("/presse/{id}/partenaires", List.of()),
            Map.entry("/api/v1/press-releases/{id}", List.of("/api/v1/press-releases/Z-PRESSE")),
            Map.entry("/concertation/instances",
                    List.of("/concertation/instances", "/concertation/instances?etat=ENDED&echelle=BASSIN&q=zzzzzzzz")),
            Map.entry("/concertation/consentements/{id}", List.of("/concertation/consentements/H-CONSENT")),
            Map.entry("/concertation/instances/{id}", List.of("/concertation/instances/U-INSTANCE")),
            Map.entry("/concertation/instances/{id}.csv", List.of("/concertation/instances/U-INSTANCE.csv")),
            Map.entry("/concertation/instances/{id}.ics", List.of("/concertation/instances/U-INSTANCE.ics")),
            Map.entry("/concertation/instances/{id}.atom", List.of("/concertation/instances/U-INSTANCE.atom")),
            Map.entry("/concertation/instances/{id}/reunions/{n}.ics",
                    List.of("/concertation/instances/U-INSTANCE/reunions/1.ics")),
            Map.entry("/concertation/instances/{id}/reglement",
                    List.of("/concertation/instances/U-INSTANCE/reglement")),
            Map.entry("/concertation/instances/{id}/reglement/{n}",
                    List.of("/concertation/instances/U-INSTANCE/reglement/1")),
            Map.entry("/concertation/instances/{id}/saisines/{n}",
                    List.of("/concertation/instances/U-INSTANCE/saisines/1",
                            "/concertation/instances/U-INSTANCE/saisines/2")),
            Map.entry("/concertation/instances/{id}/saisines/nouvelle",
                    List.of("/concertation/instances/U-INSTANCE/saisines/nouvelle")),
            Map.entry("/concertation/instances/{id}/preparation", List.of()),
            Map.entry("/concertation/instances/{id}/sieges", List.of()),
            Map.entry("/api/v1/instances",
                    List.of("/api/v1/instances", "/api/v1/instances?state=STANDING&scale=BASSIN")),
            Map.entry("/api/v1/instances/{id}", List.of("/api/v1/instances/U-INSTANCE")),
            Map.entry("/api/v1/consultations", List.of("/api/v1/consultations", "/api/v1/consultations?state=OPEN")),
            Map.entry("/api/v1/consultations/{id}", List.of("/api/v1/consultations/J-CONSULTE")),
            Map.entry("/api/v1/consultations/{id}/map", List.of("/api/v1/consultations/J-CONSULTE/map")),
            Map.entry("/concertation/journees",
                    List.of("/concertation/journees", "/concertation/journees?etat=HELD&q=zzzzzzzz")),
            Map.entry("/concertation/journees/{id}",
                    List.of("/concertation/journees/Y-COMING", "/concertation/journees/Y-TOLD",
                            "/concertation/journees/Y-HELD")),
            Map.entry("/concertation/journees/{id}.ics", List.of("/concertation/journees/Y-COMING.ics")),
            Map.entry("/concertation/journees/{id}/sessions/{n}.ics",
                    List.of("/concertation/journees/Y-COMING/sessions/1.ics")),
            Map.entry("/concertation/journees/{id}/preparation", List.of()),
            Map.entry("/concertation/journees/{id}/preparation/session", List.of()),
            Map.entry("/concertation/journees/{id}/preparation/inscriptions", List.of()),
            Map.entry("/concertation/journees/{id}/preparation/inscriptions.csv", List.of()),
            Map.entry("/concertation/journees/{id}/emargement", List.of()),
            Map.entry("/concertation/j/{secret}", List.of()), Map.entry("/concertation/p/{code}", List.of()),
            Map.entry("/concertation/journees/{id}/preparation/ecrit", List.of()),
            Map.entry("/concertation/journees/{id}/direct", List.of("/concertation/journees/Y-COMING/direct")),
            Map.entry("/concertation/journees/{id}/comptes-rendus/{n}",
                    List.of("/concertation/journees/Y-HELD/comptes-rendus/2")),
            Map.entry("/api/v1/journees", List.of("/api/v1/journees", "/api/v1/journees?state=COMING")),
            Map.entry("/api/v1/journees/{id}", List.of("/api/v1/journees/Y-COMING")),
            Map.entry("/concertation/appels",
                    List.of("/concertation/appels", "/concertation/appels?etat=CLOSED&q=zzzzzzzz")),
            Map.entry("/concertation/appels/{id}", List.of("/concertation/appels/L-APPEL")),
            Map.entry("/concertation/appels/{id}/contributions",
                    List.of("/concertation/appels/L-APPEL/contributions",
                            "/concertation/appels/L-APPEL/contributions?question=1&qui=PERSON")),
            Map.entry("/concertation/appels/{id}/propositions",
                    List.of("/concertation/appels/L-APPEL/propositions",
                            "/concertation/appels/L-APPEL/propositions?etat=WAITING&q=zzzz")),
            Map.entry("/concertation/appels/{id}/contributions.csv",
                    List.of("/concertation/appels/L-APPEL/contributions.csv")),
            Map.entry("/concertation/appels/{id}/propositions.csv",
                    List.of("/concertation/appels/L-APPEL/propositions.csv")),
            Map.entry("/concertation/appels/{id}/contributions.atom",
                    List.of("/concertation/appels/L-APPEL/contributions.atom")),
            Map.entry("/concertation/appels/{id}/propositions.atom",
                    List.of("/concertation/appels/L-APPEL/propositions.atom")),
            Map.entry("/concertation/appels/{id}/contribuer", List.of("/concertation/appels/L-APPEL/contribuer")),
            Map.entry("/concertation/appels/{id}/proposer", List.of("/concertation/appels/L-APPEL/proposer")),
            Map.entry("/concertation/appels/{id}/lien", List.of("/concertation/appels/L-APPEL/lien")),
            Map.entry("/concertation/contributions/{id}", List.of("/concertation/contributions/X-CONTRIBUE")),
            Map.entry("/concertation/propositions/{id}", List.of("/concertation/propositions/W-PROPOSE")),
            Map.entry("/concertation/propositions/{id}/amender",
                    List.of("/concertation/propositions/W-PROPOSE/amender")),
            Map.entry("/concertation/propositions/{id}/fusionner",
                    List.of("/concertation/propositions/W-PROPOSE/fusionner")),
            Map.entry("/concertation/confirmer/{secret}", List.of()),
            Map.entry("/concertation/appels/{id}/preparation", List.of()),
            Map.entry("/concertation/appels/{id}/import", List.of()),
            Map.entry("/api/v1/calls", List.of("/api/v1/calls", "/api/v1/calls?state=OPEN")),
            Map.entry("/api/v1/calls/{id}", List.of("/api/v1/calls/L-APPEL")),
            Map.entry("/api/v1/contributions",
                    List.of("/api/v1/contributions", "/api/v1/contributions?by=PERSON&question=1")),
            Map.entry("/api/v1/contributions/{id}", List.of("/api/v1/contributions/X-CONTRIBUE")),
            Map.entry("/api/v1/proposals", List.of("/api/v1/proposals", "/api/v1/proposals?state=WAITING")),
            Map.entry("/api/v1/proposals/{id}", List.of("/api/v1/proposals/W-PROPOSE")),
            Map.entry("/concertation/syntheses/{id}",
                    List.of("/concertation/syntheses/Z-CONCLUT", "/concertation/syntheses/Z-CONCLUT?version=1")),
            Map.entry("/concertation/syntheses/{id}/couverture",
                    List.of("/concertation/syntheses/Z-CONCLUT/couverture")),
            Map.entry("/concertation/syntheses/{id}/comparer", List.of("/concertation/syntheses/Z-CONCLUT/comparer")),
            Map.entry("/concertation/syntheses/{id}.csv", List.of("/concertation/syntheses/Z-CONCLUT.csv")),
            Map.entry("/concertation/syntheses/{id}.pdf", List.of("/concertation/syntheses/Z-CONCLUT.pdf")),
            Map.entry("/concertation/syntheses/{id}/redaction", List.of()),
            Map.entry("/api/v1/syntheses/{id}", List.of("/api/v1/syntheses/Z-CONCLUT")),
            Map.entry("/engagements", List.of("/engagements", "/engagements?etat=LATE&q=zzzzzzzz")),
            Map.entry("/engagements/{id}", List.of("/engagements/G-RETARD", "/engagements/G-DIT")),
            Map.entry("/organisations/{id}/engagements", List.of("/organisations/commune-92048/engagements")),
            Map.entry("/organisations/{id}/engagements/bilan.pdf",
                    List.of("/organisations/commune-92048/engagements/bilan.pdf")),
            Map.entry("/organisations/{id}/engagements/bilan.odt",
                    List.of("/organisations/commune-92048/engagements/bilan.odt")),
            Map.entry("/chartes/{id}/engagements", List.of("/chartes/C-PUBLIEE/engagements")),
            Map.entry("/api/v1/adhesions", List.of("/api/v1/adhesions")),
            Map.entry("/api/v1/commitments", List.of("/api/v1/commitments", "/api/v1/commitments?state=KEPT")),
            Map.entry("/pratiques/{id}", List.of("/pratiques/F-EXEMPE0001")),
            Map.entry("/pratiques/{id}/versions", List.of("/pratiques/F-EXEMPE0001/versions")),
            Map.entry("/pratiques/{id}/versions/{n}", List.of("/pratiques/F-EXEMPE0001/versions/1")),
            Map.entry("/pratiques/{id}/repliques/nouvelle", List.of("/pratiques/F-EXEMPE0001/repliques/nouvelle")),
            Map.entry("/repliques/{id}", List.of("/repliques/" + REPLICATION)),
            Map.entry("/repliques/{id}/rapport", List.of("/repliques/" + REPLICATION + "/rapport")),
            Map.entry("/repliques/{id}.ics", List.of("/repliques/" + REPLICATION + ".ics")),
            Map.entry("/repliques/{id}/compte-rendu", List.of("/repliques/" + REPLICATION + "/compte-rendu")),
            Map.entry("/api/v1/practices/{id}/replications", List.of("/api/v1/practices/F-EXEMPE0001/replications")),
            Map.entry("/api/v1/practices/suggestions",
                    List.of("/api/v1/practices/suggestions?q=tab", "/api/v1/practices/suggestions?q=%22%5C%00")),
            Map.entry("/fichiers/{sha256:[0-9a-f]{64}}/{name}",
                    List.of("/fichiers/14abcc8b3a965cca9abe29bc4c238a0431fe355eb4b03304e6f6708740d8fa0a/classes.csv")),
            Map.entry("/pratiques/{id}/relecture", List.of()),
            Map.entry("/pratiques/{id}/contestations/nouvelle", List.of()),
            Map.entry("/pratiques/{id}/evaluations", List.of("/pratiques/F-EXEMPE0001/evaluations")),
            Map.entry("/pratiques/{id}/evaluations/nouvelle", List.of()),
            Map.entry("/pratiques/{id}/contact", List.of("/pratiques/F-EXEMPE0001/contact")),
            Map.entry("/pratiques/{id}/contact/recu", List.of("/pratiques/F-EXEMPE0001/contact/recu")),
            Map.entry("/relectures", List.of()),
            Map.entry("/api/v1/practices/{id}", List.of("/api/v1/practices/F-EXEMPE0001")),
            Map.entry("/pratiques",
                    List.of("/pratiques",
                            "/pratiques?q=tablete&theme=EQUIPMENT&niveau=ECOLE&pres=COMMUNE:80021&tri=preuve",
                            "/pratiques?q=zzzzzzzz&departement=80")),
            Map.entry("/alertes/recherche", List.of("/alertes/recherche?jeton=x")),
            Map.entry("/pratiques/comparer", List.of()), Map.entry("/dossiers/{id}", List.of()),
            Map.entry("/dossiers/{id}.csv", List.of()), Map.entry("/dossiers/{id}.json", List.of()),
            Map.entry("/dossiers/{id}.atom", List.of()), Map.entry("/moi/recherches", List.of()),
            Map.entry("/moi/dossiers", List.of()), Map.entry("/scrutins/{id}/preparation", List.of()),
            Map.entry("/scrutins/{id}/sieges", List.of()),
            Map.entry("/pratiques.csv", List.of("/pratiques.csv?q=fibre")),
            Map.entry("/suivre", List.of("/suivre?cible=organisation:commune-92048")),
            Map.entry("/conversations", List.of("/conversations?ref=organisation:commune-92048")),
            Map.entry("/conversations/nouvelle", List.of("/conversations/nouvelle?ref=organisation:commune-92048")),
            Map.entry("/conversations/{id}", List.of()), Map.entry("/conversations/{id}/signalement", List.of()),
            Map.entry("/conversations/{id}/recours", List.of()),
            Map.entry("/administration/moderation/{id}", List.of()),
            Map.entry("/api/v1/conversations", List.of("/api/v1/conversations?ref=organisation:commune-92048")),
            Map.entry("/conversations/{id}/versions", List.of()),
            Map.entry("/conversations/{id}/modification", List.of()),
            Map.entry("/alertes/arret", List.of("/alertes/arret?jeton=x")),
            Map.entry("/nouvelles/arret", List.of("/nouvelles/arret?jeton=x")), Map.entry("/moi/nouvelles", List.of()),
            Map.entry("/moi/alertes", List.of()),
            Map.entry("/sitemap-{number:\\d{1,4}}.xml", List.of("/sitemap-1.xml")),
            Map.entry("/territoires/{kind}/{code}",
                    List.of("/territoires/commune/92048", "/territoires/commune/92048?date=2013-12-12",
                            "/territoires/commune/74268", "/territoires/commune/69123", "/territoires/commune/13201",
                            "/territoires/epci/200054781", "/territoires/departement/62", "/territoires/region/32",
                            "/territoires/region/22?date=2014-01-01", "/territoires/academie/09",
                            "/territoires/commune/98818")),
            Map.entry("/territoires/{kind}/{code}.csv", List.of("/territoires/commune/92048.csv")),
            Map.entry("/territoires/{kind}/{code}/membres.csv", List.of("/territoires/epci/200054781/membres.csv")),
            Map.entry("/etablissements",
                    List.of("/etablissements?commune=92048",
                            "/etablissements?departement=92&niveau=COLLEGE&secteur=PUBLIC&etat=OPEN")),
            Map.entry("/etablissements.csv", List.of("/etablissements.csv?commune=92048")),
            Map.entry("/etablissements/{uai}", List.of("/etablissements/0921554P")),
            Map.entry("/etablissements/{uai}.csv", List.of("/etablissements/0921554P.csv")),
            Map.entry("/etablissements/chiffres.csv", List.of("/etablissements/chiffres.csv?departement=92")),
            Map.entry("/etablissements/{uai}/chiffres.csv", List.of("/etablissements/0921554P/chiffres.csv")),
            Map.entry("/api/v1/territories", List.of("/api/v1/territories?kind=REGION")),
            Map.entry("/api/v1/territories/{kind}/{code}", List.of("/api/v1/territories/COMMUNE/92048")),
            Map.entry("/api/v1/territories/{kind}/{code}/members",
                    List.of("/api/v1/territories/EPCI/200054781/members")),
            Map.entry("/api/v1/territories/{kind}/{code}/similar",
                    List.of("/api/v1/territories/COMMUNE/92048/similar")),
            Map.entry("/api/v1/schools", List.of("/api/v1/schools?commune=92048")),
            Map.entry("/api/v1/schools/{uai}", List.of("/api/v1/schools/0921554P")),
            Map.entry("/corrections/nouvelle",
                    List.of("/corrections/nouvelle?objet=commune:92048&section=bref&date=2013-12-12",
                            "/corrections/nouvelle?objet=reponse:ECOLE.EQUIP_ACQ.92048&section=ici&date=2013-12-12")),
            Map.entry("/organisations",
                    List.of("/organisations", "/organisations?q=meudon", "/organisations?college=ASSOCIATIONS",
                            "/organisations?q=zzzzzzzz")),
            Map.entry("/organisations/{id}.csv", List.of("/organisations/commune-92048.csv")),
            Map.entry("/organisations.csv", List.of("/organisations.csv?q=meudon")),
            Map.entry("/organisations/{id}",
                    List.of("/organisations/commune-92048", "/organisations/O-AMF", "/organisations/dsden-92",
                            "/organisations/etablissement-0921554P")),
            Map.entry("/organisations/{id}/travaux/{genre}",
                    List.of("/organisations/commune-92048/travaux/fiches",
                            "/organisations/commune-92048/travaux/scrutins")),
            Map.entry("/moi/travaux", List.of()), Map.entry("/moi/travaux/{genre}", List.of()),
            Map.entry("/api/v1/organisations", List.of("/api/v1/organisations?college=ASSOCIATIONS")),
            Map.entry("/api/v1/organisations/{id}", List.of("/api/v1/organisations/commune-92048")),
            Map.entry("/rejoindre/organisations.json", List.of("/rejoindre/organisations.json?q=meudon")),
            Map.entry("/rejoindre/{organisation}", List.of()),
            Map.entry("/rejoindre/{organisation}/{etape}", List.of()), Map.entry("/demandes/{id}", List.of()),
            Map.entry("/organisations/{id}/demandes", List.of("/organisations/sainte-exemple/demandes")),
            Map.entry("/organisations/{id}/invitations", List.of("/organisations/sainte-exemple/invitations")),
            Map.entry("/organisations/{id}/invitations/nouvelle", List.of()), Map.entry("/invitations/{id}", List.of()),
            Map.entry("/invitations/{id}/{secret}", List.of()), Map.entry("/moi", List.of()),
            Map.entry("/moi/donnees", List.of()), Map.entry("/moi/donnees.json", List.of()),
            Map.entry("/organisations/{id}/identite", List.of()), Map.entry("/organisations/{id}/mandats", List.of()),
            Map.entry("/organisations/{id}/mandats/nouveau", List.of()),
            Map.entry("/organisations/{id}/mandats/renouvellement", List.of()),
            Map.entry("/organisations/{id}/mandats/{mandat}/fin", List.of()),
            Map.entry("/corrections/{number}", List.of()),
            Map.entry("/registre/{ledger}", List.of("/registre/journal")),
            Map.entry("/registre/{ledger}/ledger.ndjson", List.of("/registre/journal/ledger.ndjson?from=0")),
            Map.entry("/registre/{ledger}/checkpoint", List.of("/registre/journal/checkpoint")),
            Map.entry("/registre/{ledger}/checkpoints", List.of("/registre/journal/checkpoints?from=0")),
            Map.entry("/registre/{ledger}/proof/inclusion", List.of()),
            Map.entry("/registre/{ledger}/proof/consistency",
                    List.of("/registre/journal/proof/consistency?from=0&to=0")),
            Map.entry("/connexion/brouillon/{id}", List.of()), Map.entry("/connexion/proconnect", List.of()),
            Map.entry("/connexion/proconnect/retour", List.of()),
            Map.entry("/organisations/{id}/cles", List.of("/organisations/sainte-exemple/cles")),
            Map.entry("/connexion/lien/{secret}", List.of()), Map.entry("/moi/adresse/refus/{secret}", List.of()),
            Map.entry("/administration/mandats/{mandat}", List.of()),
            Map.entry("/administration/fusions/{organisation}", List.of()),
            Map.entry("/administration/adresses/{organisation}", List.of()), Map.entry("/inscriptions/{id}", List.of()),
            Map.entry("/administration/imports/{id}", List.of()),
            Map.entry("/administration/imports/{id}/rejets.csv", List.of()),
            Map.entry("/pratiques/{id}/redaction", List.of()),
            Map.entry("/pratiques/{id}/redaction/{section}", List.of()),
            Map.entry("/api/v1/search", List.of("/api/v1/search?q=fibre", "/api/v1/search?q=meu&near=92048")),
            Map.entry("/api/v1/suggestions", List.of("/api/v1/suggestions?q=meu")));

    private Samples() {}

    /** The address of a sample, with what the demonstration made in this database. */
    public static String filled(String path, JdbcClient sql) {
        String filled = path;
        for (Map.Entry<String, String> entry : BALLOTS.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(), ballot(entry.getValue(), sql));
            }
        }
        for (Map.Entry<String, String> entry : CHARTERS.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(), charter(entry.getValue(), sql));
            }
        }
        for (Map.Entry<String, String> entry : COMMITMENTS.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(),
                        sql.sql("select id from commitment.commitment where invented and sentence like :words")
                                .param("words", entry.getValue())
                                .query((row, number) -> row.getString(1))
                                .single());
            }
        }
        for (Map.Entry<String, String> entry : JOURNEES.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(),
                        sql.sql("select id from journee.journee where title like :words order by made_at limit 1")
                                .param("words", entry.getValue())
                                .query((row, number) -> row.getString(1))
                                .single());
            }
        }
        for (Map.Entry<String, String> entry : MARKET.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(), sql.sql(entry.getValue()).query(String.class).single());
            }
        }
        for (Map.Entry<String, String> entry : CALLS.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled.replace(entry.getKey(), sql.sql(entry.getValue()).query(String.class).single());
            }
        }
        if (filled.contains(CONSULTATION)) {
            filled = filled.replace(CONSULTATION, sql.sql(
                    "select id from consultation.consultation where invented and opened_at is not null order by made_at limit 1")
                    .query((row, number) -> row.getString(1))
                    .single());
        }
        if (filled.contains(PLAN)) {
            filled = filled.replace(PLAN,
                    sql.sql("select id from funding.plan where invented and published_at is not null limit 1")
                            .query((row, number) -> row.getString(1))
                            .single());
        }
        for (Map.Entry<String, String> entry : OPERATIONS.entrySet()) {
            if (filled.contains(entry.getKey())) {
                filled = filled
                        .replace(entry.getKey(),
                                sql.sql("select id from programme.operation where " + entry.getValue()
                                        + " order by made_at limit 1")
                                        .query((row, number) -> row.getString(1))
                                        .single());
            }
        }
        if (filled.contains(POOL)) {
            filled = filled.replace(POOL,
                    sql.sql("select id from pool.service where invented order by made_at limit 1")
                            .query((row, number) -> row.getString(1))
                            .single());
        }
        if (filled.contains(RELEASE)) {
            filled = filled.replace(RELEASE,
                    sql.sql("select id from press.release where invented and published_at is not null limit 1")
                            .query((row, number) -> row.getString(1))
                            .single());
        }
        if (filled.contains(COMMITTEE)) {
            filled = filled.replace(COMMITTEE,
                    sql.sql("select id from committee.v_committee where invented limit 1")
                            .query((row, number) -> row.getString(1))
                            .single());
        }
        return filled.contains(REPLICATION) ? filled.replace(REPLICATION, sql.sql("""
                select r.id from replication.replication r
                where r.stage = 'DONE' and r.organisation_name = 'Commune de Sainte-Exemple'
                    and exists (select from replication.report where replication = r.id)
                order by r.id limit 1
                """).query((row, number) -> row.getString(1)).single()) : filled;
    }

    private static String charter(String title, JdbcClient sql) {
        return sql
                .sql("select id from charter.charter where title like :title and invented order"
                        + " by made_at limit 1")
                .param("title", title)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private static String ballot(String question, JdbcClient sql) {
        return sql.sql("select id from ballot.ballot where question like :question order by id" + " limit 1")
                .param("question", question)
                .query((row, number) -> row.getString(1))
                .single();
    }
}
