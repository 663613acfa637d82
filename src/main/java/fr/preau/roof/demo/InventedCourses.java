package fr.preau.roof.demo;

import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.needs.training.Enrolments;
import fr.preau.rooms.needs.training.Enrolments.Registrant;
import fr.preau.rooms.needs.training.Presences;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.rooms.needs.training.TrainingOutline;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.rooms.needs.training.TrainingSession.Hours;
import fr.preau.rooms.needs.training.TrainingSession.SessionCommune;
import fr.preau.rooms.needs.training.Trainings;
import fr.preau.tools.registration.Guest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * How the invented schools learn to use their tools, {@code demo/training.json}: six sessions, one for teachers and
 * agents together, one full, one that was held and is judged.
 */
@Component
@Order(7)
record InventedCourses(Trainings trainings, Enrolments enrolments, Presences presences,
        InventedActors actors) implements InventedRooms.RoomMaker {
    private record Course(String key, String person, String organisation, String about, Audience audience, Level level,
            int minutes, @Nullable Long cost, String title, String after, String purpose) {}

    /** {@code in} counts days from today. */
    private record SessionStory(String key, String course, List<Integer> in, LocalTime from, LocalTime until,
            String commune, String address, String link, int seats, int teachers, int agents, boolean held) {}

    /** {@code school} by its UAI; empty for none. */
    private record RegistrationStory(String session, String person, String organisation, Share share, String school,
            List<String> people) {}

    /** What somebody who was there made of it, each another. */
    private record EvaluationStory(String session, int useful, int clear, int ready, String words) {}

    private record TrainingStory(List<Course> courses, List<SessionStory> sessions,
            List<RegistrationStory> registrations, List<EvaluationStory> evaluations) {}

    /** A course that was published, and who did. */
    private record PublishedCourse(String id, Actor by) {}

    @Override
    public void make(InventedCast made) {
        TrainingStory all = Story.read("training", TrainingStory.class);
        Map<String, PublishedCourse> courses = new HashMap<>();
        for (Course one : all.courses()) {
            String organisation = made.place(one.organisation());
            Actor by = actors.of(made.person(one.person()), organisation);
            var outline = new TrainingOutline(Item.coded(one.about()).orElse(null), one.about(), one.audience(),
                    one.level(), one.title(), one.purpose(), one.after(), one.minutes(), one.cost());
            String id = trainings.publish(by, organisation, outline);
            courses.put(one.key(), new PublishedCourse(id, by));
        }
        Map<String, String> sessions = new HashMap<>();
        for (SessionStory story : all.sessions()) {
            PublishedCourse course = InventedCast.known(courses, story.course());
            sessions.put(story.key(), trainings.open(course.by(), course.id(), dates(story)));
        }
        for (RegistrationStory story : all.registrations()) {
            register(made, sessions, story);
        }
        judge(sessions, all.evaluations());
    }

    /** By the links that letters would have led to. */
    private void judge(Map<String, String> sessions, List<EvaluationStory> all) {
        for (var some : all.stream().collect(Collectors.groupingBy(EvaluationStory::session)).entrySet()) {
            String id = InventedCast.known(sessions, some.getKey());
            var comers = trainings.comers().list(id, 0, some.getValue().size()).iterator();
            for (EvaluationStory story : some.getValue()) {
                String link = trainings.comers().link(comers.next().id());
                presences.judge(link, story.useful(), story.clear(), story.ready(), story.words());
            }
        }
    }

    private void register(InventedCast made, Map<String, String> sessions, RegistrationStory story) {
        boolean school = story.organisation().startsWith("etablissement-");
        String organisation = school ? story.organisation() : made.place(story.organisation());
        String uai = story.school();
        var as = new Guest.As(story.share().name(), uai.isEmpty() ? null : uai,
                uai.isEmpty() ? "" : "École du Spécimen");
        enrolments.enrol(actors.of(made.person(story.person()), organisation), organisation,
                InventedCast.known(sessions, story.session()), as,
                story.people().stream().map(name -> new Registrant(name, "")).toList());
    }

    private Dates dates(SessionStory story) {
        LocalDate today = actors.today();
        List<Hours> hours = story.in()
                .stream()
                .map(days -> new Hours(today.plusDays(days), story.from(), story.until()))
                .toList();
        SessionCommune place = story.commune().isEmpty() ? null
                : new SessionCommune(story.commune(), called(story.commune()), "999000001", "99", "99");
        return new Dates(hours, place, story.address(), story.link(), story.seats(), story.teachers(), story.agents(),
                null, hours.getFirst().day(), story.held());
    }

    private static String called(String commune) {
        return switch (commune) {
            case "99001" -> "Sainte-Exemple";
            case "99002" -> "Villeneuve-Exemple";
            default -> "Mesnil-Témoin";
        };
    }
}
