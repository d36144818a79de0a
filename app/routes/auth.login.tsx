import { redirect } from "@remix-run/node";

/** Where the library sends a request that names no shop. We ask nobody for a shop's domain: the admin knows it. */
export const loader = () => redirect("/");
