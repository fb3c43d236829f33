"""What the page about the ontology says, in Swedish and English."""

from graph.errors import Text
from graph.namespaces import PREFIXES
from graph.wording import FOREIGN

WORDS = {
    "title": Text("RIS Atlas: ontologin", "RIS Atlas: the ontology"),
    "lead": Text(
        "Orden som uppgifter om ett regionalt innovationssystem sägs med: vilka som verkar i det, vad "
        "strategierna säger från EU till kommun, vem som finansierar vad och var idéer fastnar.",
        "The words in which facts about a regional innovation system are told: who acts in it, what "
        "strategies say from the EU to the municipality, who funds what, and where ideas get stuck.",
    ),
    "language": Text("Språk", "Language"),
    "search": Text("Sök bland orden", "Search the words"),
    "skip": Text("Till innehållet", "Skip to the content"),
    "contents": Text("Innehåll", "Contents"),
    "about": Text("Om ontologin", "About the ontology"),
    "version": Text("Version", "Version"),
    "issued": Text("Utgiven", "Issued"),
    "namespace": Text("Adress till orden", "Address of the words"),
    "licence": Text("Licens", "Licence"),
    "citation": Text("Hänvisa så här", "Cite as"),
    "holds": Text("Omfattning", "Extent"),
    "extent": Text(
        "{} moduler med {} klasser och {} samband och egenskaper; {} ordlistor med {} begrepp",
        "{} modules with {} classes and {} links and properties; {} vocabularies with {} concepts",
    ),
    "files": Text("Som filer", "As files"),
    "files.how": Text(
        "Kommandot ris export --ontology --output MAPP skriver ontologin som Turtle, RDF/XML och JSON-LD, "
        "med en JSON-LD-kontext.",
        "The command ris export --ontology --output FOLDER writes the ontology as Turtle, RDF/XML and "
        "JSON-LD, with a JSON-LD context.",
    ),
    "diagram": Text("De viktigaste klasserna", "The main classes"),
    "diagram.how": Text(
        "En pil läses från klassen där den börjar till klassen där den slutar. Varje samband är ritat en "
        "gång; vilka fler klasser det kan gälla står hos sambandet.",
        "An arrow is read from the class where it begins to the class where it ends. Each link is drawn "
        "once; what other classes it may tie together is told with the link.",
    ),
    "diagram.table": Text("Samma samband som tabell", "The same links as a table"),
    "from": Text("Från", "From"),
    "link": Text("Samband", "Link"),
    "to": Text("Till", "To"),
    "tree": Text("Klasserna i ordning", "The classes in their order"),
    "vocabularies": Text("Ordlistor", "Vocabularies"),
    "vocabularies.lead": Text(
        "Listor med fasta val: nivåer, faser, gap, roller och annat som uppgifter pekar på.",
        "Lists of fixed choices: levels, phases, gaps, roles and other things that facts point to.",
    ),
    "shapes": Text("Krav på uppgifter", "What facts must fulfil"),
    "shapes.lead": Text(
        "Varje krav prövas när uppgifter läggs till. Orden är de som den får läsa som ska rätta något.",
        "Each demand is checked when facts are added. The words are those that the person reads who is to "
        "repair something.",
    ),
    "rules": Text("Regler", "Rules"),
    "rules.lead": Text(
        "Vad som följer av vad. Varje slutsats kan spåras till uppgifterna som den bygger på.",
        "What follows from what. Each conclusion can be traced to the facts on which it rests.",
    ),
    "alignments": Text("Motsvarigheter i andra ontologier", "Counterparts in other ontologies"),
    "alignments.lead": Text(
        "Hur orden förhåller sig till ord i andras ontologier, som alltså kan användas tillsammans med dem.",
        "How the words relate to those of other ontologies, with which they can thus be used together.",
    ),
    "ours": Text("Vårt ord", "Our word"),
    "not.must": Text("att se över", "worth a look"),
    "sparql": Text("Regeln i SPARQL", "The rule in SPARQL"),
    "nothing": Text("Inget ord passar sökningen.", "No word fits the search."),
}
"""What the page itself says."""
HEADINGS = {
    f"{PREFIXES['owl']}Class": Text("Klasser", "Classes"),
    f"{PREFIXES['owl']}ObjectProperty": Text("Samband", "Links"),
    f"{PREFIXES['owl']}DatatypeProperty": Text("Egenskaper med värden", "Properties with values"),
    f"{PREFIXES['owl']}AnnotationProperty": Text("Anmärkningar", "Annotations"),
}
"""What the terms of each kind are headed by."""
ROWS = {
    "kind": Text("Slag", "Kind"),
    "above": Text("Är ett slags", "Is a kind of"),
    "below": Text("Har slagen", "Has the kinds"),
    "domain": Text("Sägs om", "Said of"),
    "chiefly.domain": Text("Sägs främst om", "Chiefly said of"),
    "range": Text("Pekar på", "Points to"),
    "chiefly.range": Text("Pekar främst på", "Chiefly points to"),
    "values": Text("Värden", "Values"),
    "inverseLabel": Text("Läses bakifrån", "Read backwards"),
    "inverse": Text("Omvänt samband", "Inverse link"),
    "here": Text("Egenskaper och samband", "Properties and links"),
    "there": Text("Samband hit", "Links to it"),
    "example": Text("Exempel", "Example"),
    "aligned": Text("Motsvarigheter", "Counterparts"),
    "replaced": Text("Utgår, ersätts av", "Deprecated, replaced by"),
    "broader": Text("Hör under", "Belongs under"),
    "applies": Text("Gäller", "Applies to"),
}
"""What is told about a term, a concept or a shape."""
TRAITS = {
    "TransitiveProperty": Text("transitivt", "transitive"),
    "SymmetricProperty": Text("symmetriskt", "symmetric"),
    "FunctionalProperty": Text("högst ett värde", "at most one value"),
}
"""The traits of a link that OWL states."""
RELATIONS = {
    "owl:equivalentClass": Text("är detsamma som", "is the same as"),
    "owl:equivalentProperty": Text("är detsamma som", "is the same as"),
    "rdfs:seeAlso": Text("se även", "see also"),
    **{
        name: words
        for name, words in FOREIGN.items()
        if name.startswith("rdfs:sub") or name.endswith("Match")
    },
}
"""How a term of ours relates to one of others."""
