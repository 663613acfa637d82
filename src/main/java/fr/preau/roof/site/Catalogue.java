package fr.preau.roof.site;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.DataSet;
import fr.preau.ground.web.Site;
import fr.preau.ground.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /data.json}: all that can be reused, as portals of open data read it (DCAT-AP 3, in JSON-LD). Made of what the
 * modules publish: a new list is in it without a word here.
 */
@Controller
@Who(Visitor.ANYONE)
record Catalogue(List<Publication> published, Texts texts, Site site, PublicAddress address) {
    private static final MediaType LINKED = new MediaType("application", "ld+json",
            java.nio.charset.StandardCharsets.UTF_8);
    private static final String PROFILE = "http://data.europa.eu/r5r/";
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String OPENAPI = "/api/v1/openapi.json";

    @GetMapping("/data.json")
    ResponseEntity<Map<String, Object>> catalogue() {
        String base = address.of("");
        List<DataSet> sets = published.stream()
                .flatMap(publication -> publication.dataSets(Language.FR).stream())
                .toList();
        Map<String, Object> whole = thing(base + "/data.json", "dcat:Catalog");
        whole.put("dct:title", french(texts.say(Language.FR, "site.catalogue.title")));
        whole.put("dct:description", french(texts.say(Language.FR, "site.data.lead")));
        whole.put("dct:publisher", publisher(base));
        whole.put("dct:language", link(AUTHORITY + "language/FRA"));
        whole.put("dct:spatial", link(AUTHORITY + "country/FRA"));
        whole.put("dct:license", link(Publication.Licence.OPEN.address()));
        whole.put("dct:conformsTo", link(PROFILE));
        whole.put("foaf:homepage", link(base + "/donnees"));
        whole.put("dcat:service", service(base, sets));
        whole.put("dcat:dataset", sets.stream().map(set -> set(base, set)).toList());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@context", context());
        answer.putAll(whole);
        return ResponseEntity.ok()
                .contentType(LINKED)
                .cacheControl(CacheControl.noCache())
                .header("Access-Control-Allow-Origin", "*")
                .body(answer);
    }

    private Map<String, Object> set(String base, DataSet set) {
        Map<String, Object> it = thing(base + "/donnees#" + set.id(), "dcat:Dataset");
        it.put("dct:identifier", set.id());
        it.put("dct:title", french(set.name()));
        it.put("dct:description", french(set.content()));
        it.put("dct:publisher", publisher(base));
        it.put("dct:provenance", Map.of("@type", "dct:ProvenanceStatement", "rdfs:label", french(set.source())));
        it.put("dct:license", link(set.licence().address()));
        it.put("dct:accessRights", link(AUTHORITY + "access-right/PUBLIC"));
        it.put("dct:language", link(AUTHORITY + "language/FRA"));
        it.put("dct:spatial", link(AUTHORITY + "country/FRA"));
        it.put("dcat:theme", List.of(link(AUTHORITY + "data-theme/EDUC"), link(AUTHORITY + "data-theme/GOVE")));
        it.put("dcat:landingPage", link(base + "/donnees"));
        if (set.asOf() != null) {
            it.put("dct:modified", day(set.asOf().toString()));
        }
        if (set.since() != null) {
            Map<String, Object> period = new LinkedHashMap<>();
            period.put("@type", "dct:PeriodOfTime");
            period.put("dcat:startDate", day(set.since().toString()));
            if (set.asOf() != null) {
                period.put("dcat:endDate", day(set.asOf().toString()));
            }
            it.put("dct:temporal", period);
        }
        List<Object> files = new ArrayList<>();
        set.files().forEach(file -> files.add(file(base, set, file)));
        it.put("dcat:distribution", files);
        return it;
    }

    private static Map<String, Object> file(String base, DataSet set, Publication.File file) {
        String address = base + file.path();
        Map<String, Object> it = thing(address, "dcat:Distribution");
        it.put("dct:title", set.name() + " (" + file.form() + ")");
        it.put("dcat:accessURL", link(address));
        it.put("dcat:mediaType", link("https://www.iana.org/assignments/media-types/" + file.form().media()));
        it.put("dct:license", link(set.licence().address()));
        if (file.form() == Publication.Form.JSON) {
            it.put("dcat:accessService", link(base + "/api/v1"));
            it.put("dct:conformsTo", link(base + OPENAPI + "#/paths/" + file.path().replace("/", "~1")));
        } else {
            it.put("dcat:downloadURL", link(address));
        }
        return it;
    }

    private Map<String, Object> service(String base, List<DataSet> sets) {
        Map<String, Object> it = thing(base + "/api/v1", "dcat:DataService");
        it.put("dct:title", french(texts.say(Language.FR, "site.catalogue.service")));
        it.put("dcat:endpointURL", link(base + "/api/v1"));
        it.put("dcat:endpointDescription", link(base + OPENAPI));
        it.put("dct:conformsTo", link("https://spec.openapis.org/oas/v3.1.0"));
        it.put("dct:publisher", publisher(base));
        it.put("dcat:servesDataset", sets.stream().map(set -> link(base + "/donnees#" + set.id())).toList());
        return it;
    }

    private Map<String, Object> publisher(String base) {
        Map<String, Object> it = thing(base + "/mentions-legales", "foaf:Agent");
        String name = site.publisher().lines().findFirst().orElse("");
        it.put("foaf:name", name.isEmpty() ? texts.say(Language.FR, "site.catalogue.publisher") : name);
        return it;
    }

    private static Map<String, Object> thing(String address, String type) {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("@id", address);
        it.put("@type", type);
        return it;
    }

    private static Map<String, Object> link(String address) {
        return Map.of("@id", address);
    }

    private static Map<String, Object> french(String words) {
        return Map.of("@language", "fr", "@value", words);
    }

    private static Map<String, Object> day(String day) {
        return Map.of("@type", "xsd:date", "@value", day);
    }

    private static Map<String, Object> context() {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("dcat", "http://www.w3.org/ns/dcat#");
        it.put("dct", "http://purl.org/dc/terms/");
        it.put("foaf", "http://xmlns.com/foaf/0.1/");
        it.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        it.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return it;
    }
}
