package fr.preau.rooms.practices.library;

import fr.preau.rooms.practices.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * As many sheets as one wants, in French as the field writes it: subjects, places and sentences drawn with the
 * unevenness of real texts (a few subjects make most of the sheets). The same seed gives the same sheets.
 */
final class InventedSheets {
    private record Subject(String thing, String theme, String level, String equipment, List<String> sentences) {}

    private static final List<Subject> SUBJECTS = List.of(
            subject("la maintenance des postes", "SUPPORT", "ECOLE", "COMPUTER",
                    "Un technicien passe chaque semaine dans les écoles.",
                    "Le délai de dépannage est compté à partir de l’appel du directeur.",
                    "La télémaintenance règle la moitié des pannes sans déplacement."),
            subject("les tableaux numériques interactifs", "EQUIPMENT", "ECOLE", "BOARD",
                    "Le TNI est fixé au mur et le vidéoprojecteur est à courte focale.",
                    "Les enseignants ont reçu une formation avant la pose.",
                    "L’ancien TBI est donné à une association."),
            subject("la fibre dans les écoles", "NETWORK", "ECOLE", "FIBRE",
                    "Le syndicat tire la fibre et la commune paie l’abonnement.",
                    "Le très haut débit a changé l’usage de la vidéo en classe.",
                    "Le débit est mesuré chaque mois et publié."),
            subject("l’espace numérique de travail", "ENT", "COLLEGE", "ENT",
                    "L’ENT est le même de la sixième à la terminale.",
                    "Les parents lisent les devoirs et les absences.",
                    "La messagerie est fermée le soir et le week-end."),
            subject("les tablettes en classe", "EQUIPMENT", "COLLEGE", "TABLET",
                    "La valise de tablettes se réserve à la demi-journée.",
                    "Les applications sont choisies par l’équipe.",
                    "La tablette est prêtée à la famille avec une convention."),
            subject("la classe mobile", "EQUIPMENT", "ECOLE", "MOBILE_CLASS",
                    "Le chariot de portables tourne entre les écoles du RPI.",
                    "Seize ordinateurs suffisent à une demi-classe.", "La borne wifi est dans le chariot."),
            subject("la formation des enseignants", "TRAINING", "ECOLE", "COMPUTER",
                    "La formation se fait dans l’école, sur le matériel de l’école.",
                    "Un référent aide ses collègues deux heures par semaine.",
                    "Les directeurs gardent un numéro à appeler."),
            subject("la protection des données des élèves", "DATA", "COLLEGE", "SERVER",
                    "Le registre est tenu par un délégué mutualisé.",
                    "Chaque application a sa fiche et sa durée de conservation.",
                    "Les familles sont informées à la rentrée."),
            subject("le groupement de commandes", "POOLING", "ECOLE", "LAPTOP",
                    "La convention dit qui paie quoi et qui signe le marché.", "Le prix a baissé d’un cinquième.",
                    "Chaque commune garde le choix du modèle."),
            subject("le comité numérique local", "GOVERNANCE", "LYCEE", "SERVER",
                    "Le comité réunit les élus, l’académie, les parents et les enseignants.",
                    "Les décisions sont publiées avec leur responsable.", "Le schéma directeur est revu chaque année."),
            subject("le matériel pédagogique adapté", "INCLUSION", "COLLEGE", "LAPTOP",
                    "L’élève reçoit son ordinateur trois semaines après la notification.",
                    "La synthèse vocale est installée sur tous les postes.", "L’enseignant référent suit la demande."),
            subject("le réemploi des ordinateurs", "SOBRIETY", "LYCEE", "COMPUTER",
                    "Les disques sont effacés et la mémoire doublée.", "Le système libre redonne vie aux vieux postes.",
                    "La durée de vie passe de cinq à huit ans."),
            subject("la web radio du collège", "LITERACY", "COLLEGE", "AUDIO",
                    "Les élèves écrivent, enregistrent et montent une émission par mois.",
                    "Un journaliste de la ville parraine l’atelier.", "La parole des plus timides s’est libérée."),
            subject("la visioconférence entre classes", "RESOURCES", "ECOLE", "VISIO",
                    "Deux classes uniques se voient chaque matin.",
                    "La caméra large et le micro de table ont été choisis par les maîtres.",
                    "Le cours d’allemand est gardé grâce à la visio."),
            subject("le wifi que l’on coupe", "NETWORK", "LYCEE", "WIFI",
                    "Chaque salle a son interrupteur et la borne s’éteint la nuit.",
                    "La mesure des ondes est affichée à l’entrée.", "Le câblage a été refait pendant l’été."),
            subject("les robots à l’école", "RESOURCES", "ECOLE", "MAKER",
                    "Une malle de six robots circule entre les écoles.",
                    "Les élèves programment sans écran dès la maternelle.",
                    "Un concours réunit vingt classes en juin."));
    private static final List<String> BEGINNINGS = List.of("Réussir", "Mutualiser", "Financer", "Généraliser",
            "Évaluer", "Préparer", "Partager", "Refaire", "Simplifier", "Étendre", "Relancer", "Ouvrir à tous",
            "Mesurer", "Déployer", "Repenser");
    private static final List<String> ENDINGS = List.of("en une année scolaire", "avec dix communes voisines",
            "sans recruter", "pour moins de dix euros par élève", "avec les parents",
            "dans un regroupement pédagogique", "en zone de montagne", "à budget constant", "avec l’académie",
            "dans toutes les classes", "après un premier échec", "en quartier prioritaire",
            "avec une entreprise d’insertion", "en trois étapes", "dans le rural profond");
    private static final List<String> COMMON = List.of(
            "Le conseil municipal a délibéré après un état des lieux école par école.",
            "Le marché est à bons de commande et dure quatre ans.",
            "L’inspection a aidé à écrire le besoin et à choisir les écoles pilotes.",
            "Le service informatique de la ville tient l’inventaire à jour.",
            "Une réunion de lancement a rassemblé les directrices, les directeurs et les agents.",
            "Le retard de livraison a décalé la rentrée de trois semaines.",
            "L’assistance répond de huit heures à dix-huit heures.",
            "Nous commencerions aujourd’hui par la formation et non par l’achat.",
            "La subvention a couvert la moitié de la dépense, la dotation rurale le quart.",
            "Les élèves ont été consultés par leurs délégués.",
            "Le bilan est présenté chaque année en conseil d’école.",
            "Un questionnaire a été envoyé aux familles avant et après.", "La sauvegarde est essayée chaque trimestre.",
            "Le plan de la salle a été dessiné avec les enseignants.",
            "Deux appareils sur cent tombent en panne chaque année.",
            "Le prestataire a changé la deuxième année et la reprise a pris un mois.",
            "Le règlement intérieur dit quand l’appareil reste dans le cartable.",
            "Un livret d’une page explique comment signaler un problème.");
    private static final List<String> RARE = List.of("alternateur", "bibliobus", "clavecin", "dictaphone", "escargot",
            "fumerolle", "gabarit", "hydravion", "ikebana", "jonquille", "kayak", "libellule", "marionnette",
            "nénuphar", "observatoire", "pupitre", "quincaillerie", "rucher", "sémaphore", "théodolite");

    private final Random random;
    private final List<String> communes;

    InventedSheets(long seed, List<String> communes) {
        this.random = new Random(seed);
        this.communes = communes;
    }

    private static Subject subject(String thing, String theme, String level, String equipment, String... sentences) {
        return new Subject(thing, theme, level, equipment, List.of(sentences));
    }

    /** A few subjects make most of the sheets, as everywhere. */
    private <T> T uneven(List<T> all) {
        double draw = random.nextDouble();
        return all.get((int) (draw * draw * all.size()));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Sheet next() {
        Subject subject = uneven(SUBJECTS);
        Subject other = any(SUBJECTS);
        String title = any(BEGINNINGS) + " " + subject.thing() + " " + any(ENDINGS);
        String summary = any(subject.sentences()) + " " + any(COMMON);
        var body = new StringBuilder();
        for (int i = 0; i < 8 + random.nextInt(10); i++) {
            body.append(random.nextInt(3) == 0 ? any(subject.sentences()) : any(COMMON)).append(' ');
        }
        body.append(any(other.sentences()))
                .append(" Le groupe ")
                .append(any(RARE))
                .append(' ')
                .append(random.nextInt(5_000))
                .append(" en a pris la suite.");
        int schools = 1 + random.nextInt(40);
        int pupils = schools * (60 + random.nextInt(120));
        Sheet.FigureSource said = new Sheet.FigureSource(Sheet.Status.DECLARED, "Compte administratif", null, "2023");
        long cents = pupils * (200L + random.nextInt(12_000));
        boolean known = random.nextInt(3) > 0;
        List<Sheet.Cost> costs = known ? List.of(new Sheet.Cost("Dépense de la première année", Sheet.Nature.INVESTMENT,
                Sheet.Tax.TTC, Sheet.Rhythm.ONCE, cents, cents, Sheet.Unit.SCHOOL, schools, 2023, "", said))
                : List.of();
        return new Sheet(title, summary, List.of(), "COMMUNE:" + uneven(communes), "",
                new Sheet.Reach(schools, null, pupils, said), String.valueOf(2005 + random.nextInt(20)), null,
                List.of(subject.level()), themes(subject, other), List.of(subject.equipment()), body.toString(),
                List.of(new Sheet.Step("2 mois", "Préparer", any(COMMON)),
                        new Sheet.Step("6 mois", "Faire", any(subject.sentences()))),
                any(COMMON), costs, List.of(), List.of(), any(COMMON), any(COMMON), null, "", List.of(), "");
    }

    private List<String> themes(Subject subject, Subject other) {
        return random.nextInt(3) == 0 && !other.theme().equals(subject.theme())
                ? List.of(subject.theme(), other.theme())
                : List.of(subject.theme());
    }

    /** What people type: mostly two or three words of a subject, sometimes a rare word, a place or a typing error. */
    List<String> queries(int many) {
        List<String> queries = new ArrayList<>();
        while (queries.size() < many) {
            String[] words = (uneven(SUBJECTS).thing() + " " + any(ENDINGS)).split(" ");
            int from = random.nextInt(words.length - 1);
            String some = String.join(" ",
                    List.of(words).subList(from, Math.min(words.length, from + 1 + random.nextInt(3))));
            int kind = random.nextInt(10);
            queries.add(kind == 0 ? any(RARE) + " " + random.nextInt(5_000)
                    : kind == 1 && some.length() > 8 ? some.substring(0, 4) + some.substring(5) : some);
        }
        return queries;
    }
}
