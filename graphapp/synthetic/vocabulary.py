"""The invented names, places, needs and offers that the generator draws from."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


SECTORS: dict[str, tuple[tuple[str, str], ...]] = {
    "food": (
        ("catering for meetings", "caterers for events"),
        ("a licensed kitchen", "kitchen hours to let"),
        ("fresh vegetables", "vegetables from allotments"),
        ("bread delivered daily", "daily bread deliveries"),
    ),
    "health": (
        ("interpreters", "interpreting for patients"),
        ("health checks for staff", "a health check at work"),
        ("exercise classes", "classes of gentle exercise"),
        ("volunteers for visits", "volunteering on wards"),
    ),
    "housing": (
        ("repairs by reliable trades", "repairing of homes"),
        ("advice for tenants", "tenancy advice"),
        ("furniture for new tenants", "reused furniture"),
    ),
    "construction": (
        ("bricklayers", "bricklaying"),
        ("painters and decorators", "painting and decorating"),
        ("insulation", "insulating of terraces"),
    ),
    "arts": (
        ("musicians for events", "a musician for hire"),
        ("murals", "mural painting"),
        ("rehearsal space", "rehearsal rooms"),
    ),
    "young people": (
        ("activities for teenagers", "teenage activity clubs"),
        ("mentors for young people", "youth mentoring"),
        ("holiday clubs", "a holiday club"),
    ),
    "skills": (
        ("computer training", "trainers in computing"),
        ("language lessons", "lessons in English"),
        ("apprentices", "an apprenticeship scheme"),
    ),
    "environment": (
        ("gardeners", "gardening for estates"),
        ("compost", "composting of peelings"),
        ("tree planting", "planters of street trees"),
    ),
    "transport": (
        ("minibus hire", "minibuses for groups"),
        ("bicycle repairs", "repairing of bicycles"),
        ("deliveries", "delivering by cargo bike"),
    ),
    "sport": (
        ("swimming teachers", "swimming lessons"),
        ("a sports hall", "halls for sport"),
        ("coaches", "coaching of beginners"),
    ),
    "digital": (
        ("a website", "websites for small organisations"),
        ("booking software", "software for bookings"),
        ("reconditioned laptops", "laptop reconditioning"),
    ),
    "textiles": (
        ("uniforms", "uniform sewing"),
        ("linen laundered", "laundering of linen"),
        ("costumes", "costume making"),
    ),
    "finance": (
        ("bookkeeping", "bookkeepers for small enterprises"),
        ("small grants", "a grant for first steps"),
        ("advice on debts", "debt advisers"),
    ),
    "culture": (
        ("exhibition walls", "walls for exhibitions"),
        ("storytellers", "storytelling in schools"),
        ("guided walks", "walking guides"),
    ),
    "care": (
        ("trainee carers", "training for carers"),
        ("childcare places", "places in childcare"),
        ("respite care", "care and respite"),
    ),
}
"""Sector -> pairs of a need and the offer that meets it; they share stems, not always words."""

AREAS = tuple(
    f"{first} {second}"
    for second in ("Mill", "Bank", "Cross", "Wharf", "Heath", "Park")
    for first in ("Alder", "Brook", "Copper", "Dale", "Elm", "Foundry", "Glass", "Harbour")
)

PLACES = _words(
    "Acorn Alder Anvil Apple Ash Beacon Birch Blackbird Bramble Bridge Brook Canal Cedar Chestnut "
    "Clover Cobble Copper Corner Crescent Dovetail Elder Elm Ember Fern Finch Forge Foundry Garnet "
    "Gable Gate Hazel Heather Heron Hill Holly Ivy Juniper Kiln Kingfisher Lantern Larch Lark Lime "
    "Lock Maple Meadow Mill Moss Nettle Oak Orchard Otter Pebble Pine Plum Quarry Rowan Sparrow "
    "Spindle Tallow Teasel Terrace Thistle Towpath Walnut Weaver Wharf Willow Wren"
)

TRADES = {
    "Enterprise": _words(
        "Bakery Bookkeeping Builders Cafe Carers Caterers Cleaners Cycles Dairy Dance Decorators "
        "Design Electrics Energy Fabrics Film Flowers Furniture Gardeners Glass Grocers "
        "Hairdressing Housing Insulation Joinery Kitchen Laundry Lettings Media Music Nursery "
        "Plumbing Pottery Print Produce Recycling Roasters Sewing Signs Software Sports "
        "Studio Tailors Theatre "
        "Tiling Tours Transport Tutors Upholstery Woodwork"
    ),
    "CommunityAsset": _words(
        "Allotments Arboretum Archive Bandstand Boathouse Centre Choir Clubhouse Common Garden "
        "Green Gym Hall House Library Lido Market Playground Pool Reserve Room Shed Square Stage "
        "Workshop Yard"
    ),
    "Partner": _words(
        "Alliance Association Board Circle Charity Consortium Council Federation Forum Foundation "
        "Fund League Network Partnership Society Trust Union"
    ),
    "MacroInvestment": _words(
        "Arena Campus Depot Docks Hospital Interchange Quarter Station Village Waterside"
    ),
}

FORMS = {
    "Enterprise": ("", "Co-operative", "Collective", "Company", "Works", "and Friends"),
    "CommunityAsset": ("", "for All", "Commons", "and Yard"),
    "Partner": ("", "for Neighbourhoods", "of the West", "of the East", "for Work"),
    "MacroInvestment": ("", "Redevelopment", "Extension", "Masterplan"),
}

ROLES = (
    "Accountant",
    "Artist",
    "Carer",
    "Caterer",
    "Community connector",
    "Community researcher",
    "Cook",
    "Enterprise mentor",
    "Gardener",
    "Joiner",
    "Musician",
    "Neighbour",
    "Nurse",
    "Teacher",
    "Volunteer",
    "Youth worker",
)
"""What people in a generated network are called, with a number: nobody can be meant."""

FORM_OF_DESCRIPTION = {
    "Person": "{name}, active in {sector} around {area}.",
    "Partner": "Organisation for {sector} in {area}.",
    "Enterprise": "Enterprise in {sector}, based in {area}.",
    "CommunityAsset": "Place for {sector} in {area}.",
    "MacroInvestment": "Large investment that brings {sector} to {area}.",
}
