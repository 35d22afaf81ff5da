"""The people and topics of the seeded site: names as they are in the world, not only in ASCII."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where people live, and their names; ``|`` divides a name from its Latin spelling."""

    city: str
    country: str
    calling_code: str
    time_zone_id: int
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]


def _place(city: str, country: str, code: str, zone: int, first: str, last: str) -> Place:
    return Place(city, country, code, zone, tuple(first.split()), tuple(last.split()))


PLACES: tuple[Place, ...] = (
    _place("San Jose", "United States", "1", 4,
           "Ava Liam Maya Noah Grace Ethan Zoe Caleb Ruth Owen",
           "O'Neill Parker Nguyen McAllister Brooks D'Angelo Hughes Reed Ortiz Kim"),
    _place("New York", "United States", "1", 11,
           "Ella James Tamika Aaron Lucy Marcus Nora Dwayne Iris Paul",
           "Goldstein Jackson O'Brien Russo Chen-Williams Baker Ellis Ramirez Stone Ward"),
    _place("São Paulo", "Brazil", "55", 16,
           "João Beatriz Luís Conceição Thaís Otávio Inês Tomás Júlia Caetano",
           "Gonçalves Araújo Conceição Magalhães Simões Leão Brandão Sá Pinhão Muñoz"),
    _place("London", "United Kingdom", "44", 21,
           "Siobhán Oliver Priya Callum Zoë Rhys Amelia Niamh Dylan Harriet",
           "O'Connor Smythe Patel ap-Gwilym O'Donoghue Fletcher Khan Llewellyn Wright Hall"),
    _place("Paris", "France", "33", 23,
           "Élodie François Chloé Benoît Maëlle Loïc Hélène Jérôme Anaïs Rémi",
           "Lefèvre D'Aubigné Côté Besançon Gérard L'Hôpital Moreau Noël Bérenger Crépin"),
    _place("Berlin", "Germany", "49", 25,
           "Jürgen Käthe Björn Lieselotte Götz Anneliese Jörg Sören Bärbel Heiner",
           "Müller Weiß Schäfer Größer Köhler Böhm Jäger Straußmann Krüger Vogel"),
    _place("Prague", "Czech Republic", "420", 24,
           "Jiří Zdeňka Tomáš Markéta Ondřej Věra Luboš Božena Radek Šárka",
           "Dvořák Novotná Kovář Šťastný Říha Procházka Žižka Černý Beneš Horák"),
    _place("Helsinki", "Finland", "358", 30,
           "Päivi Jyrki Äänes Väinö Kerttu Mika Outi Jörgen Sanna Eero",
           "Mäkinen Hämäläinen Öhman Virtanen Jääskeläinen Koivu Åkerlund Salo Räsänen Lehtö"),
    _place("Warsaw", "Poland", "48", 24,
           "Łukasz Małgorzata Paweł Agnieszka Zbigniew Jadwiga Michał Żaneta Kamil Ewa",
           "Wiśniewski Żółkiewska Dąbrowski Łęcka Kowalczyk Święty Górska Źrebiec Pająk Nowak"),
    _place("Athens", "Greece", "30", 26,
           "Αλέξανδρος|alexandros Ελένη|eleni Γιώργος|giorgos Μαρία|maria Νίκος|nikos",
           "Παπαδόπουλος|papadopoulos Κωνσταντίνου|konstantinou Νικολάου|nikolaou Ρήγα|riga"),
    _place("Moscow", "Russia", "7", 33,
           "Анна|anna Дмитрий|dmitry Екатерина|ekaterina Сергей|sergey Юлия|yulia",
           "Иванова|ivanova Щербаков|shcherbakov Соловьёв|solovyov Кузнецов|kuznetsov"),
    _place("Tel Aviv", "Israel", "972", 31,
           "נועה|noa יוסף|yosef שירה|shira איתן|eitan תמר|tamar",
           "כהן|cohen לוי|levi מזרחי|mizrahi פרידמן|friedman ביטון|biton"),
    _place("Dubai", "United Arab Emirates", "971", 36,
           "فاطمة|fatima عمر|omar ليلى|layla خالد|khalid نور|noor",
           "الهاشمي|alhashimi النعيمي|alnuaimi حداد|haddad السويدي|alsuwaidi"),
    _place("Mumbai", "India", "91", 41,
           "Aarav Lakshmi Vikram Ananya Rohan Deepika Arjun Meera Sanjay Kavita",
           "Iyer Chatterjee D'Souza Reddy Mukherjee Singh Venkataraman Shah Kapoor Rao"),
    _place("Beijing", "China", "86", 45,
           "伟|wei 芳|fang 娜|na 敏|min 静|jing 磊|lei",
           "王|wang 李|li 张|zhang 刘|liu 陈|chen 欧阳|ouyang"),
    _place("Tokyo", "Japan", "81", 49,
           "さくら|sakura 健太|kenta 陽菜|hina 大輔|daisuke 美咲|misaki",
           "佐藤|sato 鈴木|suzuki 高橋|takahashi 渡辺|watanabe 中村|nakamura"),
    _place("Seoul", "South Korea", "82", 50,
           "민준|minjun 서연|seoyeon 지훈|jihoon 하은|haeun 도윤|doyun",
           "김|kim 이|lee 박|park 최|choi 정|jung"),
    _place("Sydney", "Australia", "61", 55,
           "Isla Jack Matilda Lachlan Ruby Angus Evie Hamish Willow Tane",
           "O'Shea Campbell Tran MacPherson Nguyen-Lee Walsh Te'o Harris Webb Doyle"),
)  # fmt: skip

DEPARTMENTS: tuple[tuple[str, str], ...] = (
    ("Sales", "CC-1100"), ("Engineering", "CC-2100"), ("Finance", "CC-3100"),
    ("Human Resources", "CC-4100"), ("Customer Support", "CC-5100"), ("R&D", "CC-2200"),
    ("Marketing", "CC-1200"), ("Operations", "CC-6100"),
)  # fmt: skip

TITLES = ("Analyst", "Engineer", "Manager", "Director", "Consultant", "Coordinator", "Architect")

COMPANIES: tuple[tuple[str, str], ...] = (
    ("Northwind & Partners", "northwind.example"), ("Birkenhof GmbH", "birkenhof.example"),
    ("Café Littéraire", "litteraire.example"), ("=Equal Shares Ltd.", "equalshares.example"),
    ("株式会社みどり", "midori.example"), ("O'Hara Logistics", "ohara.example"),
    ("Падма", "padma.example"), ("Lakeside \"Labs\"", "lakeside.example"),
    ("Azores Shipping, S.A.", "azores.example"),
)  # fmt: skip
"""Where guests come from: name and domain."""

TOPICS: tuple[str, ...] = (
    "Weekly status", "Project kick-off", "Design review", "1:1 catch-up", "Sprint planning",
    "Retrospective", "Budget review, Q3", "Customer call: Gonçalves & Filhos", "Bewerbungsgespräch",
    "Point d'équipe", "Reunião de vendas", "全体会議", "Demo for \"Northwind\"", "Interview",
    "Board preparation", "Incident review <#4711>", "=Forecast 2027", "Architektur-Runde",
    "Onboarding", "Pricing — final round", "Training dry run", "Roadmap \u2013 next half", "周会",
    "Press briefing", "Vendor negotiation", "Support escalation", "All hands", "Town hall",
)  # fmt: skip

SERIES_TOPICS = (
    "Team meeting", "Daily stand-up", "Steering committee", "Jour fixe", "Pipeline review",
    "Study group", "Office hours", "Comité de direction", "Release train", "週次定例",
)  # fmt: skip

OTHER_SERVICES: tuple[tuple[str, int, str], ...] = (
    ("SupportCenter", 13, "Remote help desk"),
    ("SalesCenter", 15, "New meeting rooms for Northwind"),
    ("SupportCenter", 10, "Access anywhere: lab server"),
    ("MeetingCenter", 16, "Audio-only briefing"),
    ("MeetingCenter", 14, "SMARTtech lesson"),
)
"""Service, session type and topic of the few sessions that are no ordinary meetings."""

PAST_SERVICES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("SupportCenter", 13, ("Remote help desk", "Printer does not answer", "New computer")),
    ("SalesCenter", 15, ("New meeting rooms", "Cameras for the branch", "Contract for next year")),
)
"""The same of sessions of the last weeks; topics to choose from."""

EVENT_TOPICS = (
    "Product launch webcast", "Investor day", "What is new this spring", "Customer conference",
    "Security briefing", "Meet the engineers", "Annual results", "Partner summit",
)  # fmt: skip

PROGRAMS = (
    ("Product launches", "PUBLIC", "500", "20000"),
    ("Investor relations", "UNLISTED", "150", "8000"),
    ("Customer academy", "PUBLIC", "300", "12000"),
)
"""Name, listing, expected registrations and budget of the site's programs of events."""

LEAD_SOURCES = ("newsletter", "website", "partner", "")

EMPLOYEES = ("1-99", "100-499", "500-999", "1000-4999", "5000+")

SUPPORT_TROUBLES = (
    "The printer does not print", "I cannot sign in", "The VPN breaks down", "A slow laptop",
    "An error after the update", "No sound",
)  # fmt: skip

FEEDBACK_WISHES = ("", "", "A call back tomorrow", "Longer hours", "A number without a queue")
"""Answers to the site's own question after a support session; many give none."""

FEEDBACK_COMMENTS = (
    "", "Quick help, thank you", "It took a while to connect", "Very friendly", "Solved at once",
    "The trouble came back the next day",
)  # fmt: skip

TRAINING_TOPICS = (
    "Security awareness training", "New hire orientation", "First aid", "Presenting with ease",
    "Data protection for <everyone>", "Spreadsheets II", "Führung auf Distanz", "安全基礎",
    "Sales negotiation", "Writing for the web", "Accessibility in practice",
)  # fmt: skip
