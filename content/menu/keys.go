package menu

// Keys of menus.
var (
	hugoMenus = []string{"menus.main", "menu.main"} // of the configuration; both count
	zolaMenus = []string{"menu", "main_menu", "menu_items", "menu_links", "nav", "navbar", "nav_links", "navigation",
		"header_links", "header_nav", "main_links", "site_links", "nav.links"} // of [extra]
	zolaFooterMenu = "footer_menu" // of [extra], beside such a menu
	jekyllMenus    = []string{"navigation", "nav", "menu", "nav_links", "navbar-links",
		"navigation_header", "navbar.menu", "navbar.links", "menubar.items", "header.menu"} // of the configuration
	jekyllMenuPages = []string{"header_pages", "minima.nav_pages"}                              // lists of files
	jekyllMenuData  = []string{"navigation", "nav", "menu", "navbar"}                           // files in _data
	jekyllMenuLists = []string{"main", "nav", "navigation", "header", "menu", "items", "top"}   // of such a file
	rowNames        = []string{"name", "title", "text", "label", "titles.en", "name_en"}        // of a row
	rowTargets      = []string{"pageRef", "url", "href", "link", "path", "permalink"}           // of a row
	rowChildren     = []string{"children", "submenu", "submenus", "sublinks", "links", "items"} // rows below a row
)

// Keys of the front matter of pages that put themselves into a menu, and of their numbers in it.
var (
	pageMenuKeys  = []string{"nav", "menu", "show_in_nav", "show_in_menu", "in_menu", "add_to_menu"}
	pageMenuOrder = []string{"eleventyNavigation.order", "nav_order", "menu_order", "order", "weight", "position"}
	outOfMenuKeys = []string{"nav_exclude", "hide", "hide_from_nav", "exclude_from_nav", "hide_in_nav"}
)
