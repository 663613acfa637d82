package fr.preau.roof.demo;

import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedCast;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.review.Evaluations;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The good practices of the invented world: {@code demo/practices/*.json}, one file a sheet, proposed and reviewed by
 * the invented people, as anywhere.
 */
@Component
@Order(1)
record InventedSheets(Practices practices, Reviews reviews, Evaluations evaluations, Organisations organisations,
        InventedReplications replications, InventedFiles files) implements InventedRooms.RoomMaker {
    /**
     * One file; people and organisations by their keys in this world.
     *
     * @param id fixed, for a sheet from public sources; absent otherwise
     * @param by who proposes it; absent for one from public sources
     * @param reviewers who approves it, for which organisation
     * @param back who sends it back: for which organisation, and why
     * @param evaluations who attaches one, for which organisation
     */
    record SheetStory(@Nullable String id, String carrier, @Nullable String carrierName, @Nullable String by,
            @Nullable Map<String, String> reviewers, @Nullable Map<String, List<String>> back,
            @Nullable Map<String, EvaluationStory> evaluations, Sheet sheet) {}

    /** An evaluation, and the key of the organisation that attaches it. */
    record EvaluationStory(String organisation, Evaluations.Draft draft) {}

    /** Publishes them all, and makes what became of them elsewhere. */
    @Override
    public void make(InventedCast made) {
        Map<String, String> sheets = new HashMap<>();
        Map<String, SheetStory> all = new LinkedHashMap<>();
        files.sheets().forEach(file -> {
            SheetStory told = files.read(file, SheetStory.class);
            String id = publish(told, made);
            all.put(id, told);
            sheets.put(Objects.requireNonNull(file.getFilename()).replace(".json", ""), id);
        });
        replications.make(sheets, made);
        all.forEach((id, told) -> evaluate(id, told, made));
    }

    private void evaluate(String id, SheetStory told, InventedCast made) {
        Objects.requireNonNullElse(told.evaluations(), Map.<String, EvaluationStory>of())
                .forEach((who, story) -> evaluations.attach(made.actor(who), id, made.place(story.organisation()),
                        story.draft()));
    }

    private String publish(SheetStory told, InventedCast made) {
        String carrier = made.place(told.carrier());
        if (told.id() != null) {
            String name = Objects.requireNonNull(told.carrierName());
            Sheet sheet = files.attached(carrier, told.sheet());
            practices.publish(List.of(new FromSources(told.id(), carrier, name, true, sheet)));
            return told.id();
        }
        String id = practices.propose(made.actor(told.by()), organisations.get(carrier),
                files.attached(carrier, told.sheet()));
        Objects.requireNonNullElse(told.reviewers(), Map.<String, String>of())
                .forEach((who, whom) -> reviews.approve(made.actor(who), id, made.place(whom)));
        Objects.requireNonNullElse(told.back(), Map.<String, List<String>>of())
                .forEach((who, said) -> reviews.sendBack(made.actor(who), id, made.place(said.getFirst()),
                        said.getLast()));
        return id;
    }
}
