//! Gives the shared library its soname and keeps it mapped after dlclose.

fn main() {
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libwebservices.so.1");
    // Worker threads outlive dlclose, so their code must stay mapped.
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
}
