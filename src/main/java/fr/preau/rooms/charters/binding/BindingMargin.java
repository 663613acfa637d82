package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.LegalReading.CharterAnalysis;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Margin;
import fr.preau.rooms.competences.competence.ManyPlaces;
import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may be bound, under each article of a charter. */
@Component
record BindingMargin(LegalReading reading, ManyPlaces law, Bindings bindings, DutyPart duties) implements Margin {
    private static final int ORDER = 10;
    private static final int TO_SAY = 2;

    /** What goes under one article. */
    record ArticleBadge(BindingWords.Badge badge, String path) {}

    /** What goes in the side column. */
    record BindingSummary(String path, long flagged, long said, int articles) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public MarginContent beside(Visit visit, Charter charter, CharterVersion version) {
        CharterAnalysis read = reading.of(charter, version);
        List<Binding> articles = read.articles();
        if (articles.isEmpty()) {
            return MarginContent.NOTHING;
        }
        var words = new BindingWords(visit, law);
        Map<String, Content> under = new LinkedHashMap<>();
        for (Binding binding : articles) {
            String path = charter.path() + "/competences/" + binding.block();
            under.put(binding.block(),
                    visit.piece("rooms/charters/binding/badge", new ArticleBadge(words.badge(binding), path)));
        }
        var aside = new BindingSummary(charter.path(), read.flagged(), read.said(), articles.size());
        return new MarginContent(under, visit.piece("rooms/charters/binding/aside", aside),
                next(visit, charter, articles.size() - read.said()));
    }

    /** Whoever contributes for the convener is told which articles wait for them. */
    private @Nullable NextAction next(Visit visit, Charter charter, long awaited) {
        boolean theirs = visit.signedIn() instanceof Actor actor && bindings.says(actor, charter, null);
        return awaited == 0 || !theirs ? null
                : new NextAction(TO_SAY, visit.t("binding.next.sentence", visit.number(awaited)),
                        visit.t("binding.next.label"), charter.path() + "/competences");
    }

    @Override
    public @Nullable Content asked(Form form, Charter charter, Text text, String block) {
        return duties.ask(form, charter, text, block);
    }

    @Override
    public void said(Actor actor, Charter charter, Text text, String block, Form form) {
        duties.keep(actor, charter, text, block, null, null, form);
    }

    @Override
    public Map<String, Map<String, Object>> told(Charter charter, CharterVersion version) {
        Map<String, Map<String, Object>> told = new LinkedHashMap<>();
        for (Binding binding : reading.of(charter, version).articles()) {
            Map<String, Object> tags = new LinkedHashMap<>();
            tags.put("status", binding.status().name());
            tags.put("subjects", binding.tags().subjects().stream().sorted().toList());
            tags.put("levels", binding.tags().levels().stream().sorted().toList());
            tags.put("duties", binding.tags().duties().stream().map(Tags.Duty::bare).distinct().sorted().toList());
            Map<String, Object> all = new TreeMap<>();
            all.put("tags", tags);
            all.put("canBind", BindingWords.bound(binding).stream().map(Party::name).toList());
            all.put("flags", binding.flags().stream().map(BindingMargin::told).toList());
            if (binding.warning() != null) {
                all.put("warning", binding.warning().name());
            }
            told.put(binding.block(), all);
        }
        return told;
    }

    private static Map<String, Object> told(Flag flag) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("party", flag.party().name());
        one.put("force", flag.force().name());
        one.put("wrong", flag.wrong().name());
        one.put("words", flag.words());
        one.put("proposed", false);
        one.put("sure", true);
        one.put("contests", flag.contests().size());
        one.put("alone", flag.alone().stream().map(Binding.Holding::authority).distinct().toList());
        one.put("sources", flag.alone().stream().flatMap(holding -> holding.sources().stream()).distinct().toList());
        return one;
    }
}
