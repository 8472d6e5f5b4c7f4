"""Twenty lines as a room says them, written down before there was anything that reads them, and
what each means. They are said one after the other about the sample network: who is new in one is
known in the next."""

from __future__ import annotations

LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Sparkbrook Bakery offers catering, knows the Chamber of Commerce, needs a van",
        (
            "new Enterprise Sparkbrook Bakery",
            "new Partner Chamber of Commerce",
            "Sparkbrook Bakery offers catering",
            "Sparkbrook Bakery knows Chamber of Commerce",
            "Sparkbrook Bakery needs van",
        ),
    ),
    (
        "Windmill Lane Bakery needs a bigger oven and a delivery driver",
        ("Windmill Lane Bakery needs bigger oven", "Windmill Lane Bakery needs delivery driver"),
    ),
    (
        "Amina Yusuf works for Ladywood Community House",
        ("new Person Amina Yusuf", "Amina Yusuf WORKS_FOR Ladywood Community House"),
    ),
    (
        "The Smethwick Repair Shed is hosted by Smethwick Changespaces",
        ("Smethwick Changespaces HOSTS Smethwick Repair Shed",),
    ),
    (
        "Soho Women's Sewing Circle offers alterations and curtain making",
        (
            "Soho Women's Sewing Circle offers alterations",
            "Soho Women's Sewing Circle offers curtain making",
        ),
    ),
    (
        "KPMG supports the Tenants' Toolkit with bookkeeping",
        ("KPMG SUPPORTS Tenants' Toolkit", "KPMG offers bookkeeping"),
    ),
    (
        "Joseph Okafor knows Amina Yusuf and leads the Handsworth Youth Studio",
        (
            "new Person Joseph Okafor",
            "Joseph Okafor KNOWS Amina Yusuf",
            "Joseph Okafor LEADS Handsworth Youth Studio",
        ),
    ),
    (
        "Bilal Rehman is a member of the Ladywood Doorstep Forum and offers bicycle repairs",
        (
            "new Person Bilal Rehman",
            "Bilal Rehman MEMBER_OF Ladywood Doorstep Forum",
            "Bilal Rehman offers bicycle repairs",
        ),
    ),
    (
        "Midland Met Hospital needs linen, porters and interpreters",
        (
            "Midland Metropolitan Hospital needs linen",
            "Midland Metropolitan Hospital needs porters",
            "Midland Metropolitan Hospital needs interpreters",
        ),
    ),
    (
        "Green Gate Gardeners run the Rotton Park Allotments",
        ("Green Gate Gardeners RUNS Rotton Park Allotments",),
    ),
    (
        "Places for People funds Rooftop Herb Farm and Compost Rounds",
        ("Places for People FUNDS Rooftop Herb Farm", "Places for People FUNDS Compost Rounds"),
    ),
    (
        "Priya Nair leads a women's choir",
        (
            "new Person Priya Nair",
            "new CommunityAsset women's choir",
            "Priya Nair LEADS women's choir",
        ),
    ),
    (
        "The women's choir meets at Handsworth Old Library",
        ("women's choir LOCATED_IN Handsworth Old Library",),
    ),
    (
        "Galton Bridge Cycles supplies Borrowed Wheels with cargo bikes",
        (
            "Galton Bridge Cycles SUPPLIES Borrowed Wheels",
            "Galton Bridge Cycles offers cargo bikes",
        ),
    ),
    (
        "Ladywood Skills Exchange trains Amina Yusuf",
        ("Ladywood Skills Exchange TRAINS Amina Yusuf",),
    ),
    (
        "We are Handsworth Tool Library, we need shelves and offer drills",
        (
            "new CommunityAsset Handsworth Tool Library",
            "Handsworth Tool Library needs shelves",
            "Handsworth Tool Library offers drills",
        ),
    ),
    (
        "Dar es Salaam Tailors, a new enterprise in Handsworth, offers school uniforms",
        (
            "new Enterprise Dar es Salaam Tailors in Handsworth",
            "Dar es Salaam Tailors offers school uniforms",
        ),
    ),
    (
        "Loop Retrofit works with Common Code and City Hospital site",
        (
            "Loop Retrofit PARTNERS_WITH Common Code",
            "Loop Retrofit PARTNERS_WITH City Hospital site",
        ),
    ),
    (
        "Open Ledger Bookkeeping could use customers, and can do VAT returns",
        (
            "Open Ledger Bookkeeping needs customers",
            "Open Ledger Bookkeeping offers VAT returns",
        ),
    ),
    (
        "Soho Fresh Deliveries is looking for drivers, Borrowed Wheels lends vans",
        ("Soho Fresh Deliveries needs drivers", "Borrowed Wheels offers vans"),
    ),
)
