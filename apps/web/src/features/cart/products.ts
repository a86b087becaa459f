export type Category = 'plants' | 'table' | 'home';

export interface Product {
  id: 'monstera' | 'snake' | 'can' | 'mug' | 'bowl' | 'lamp' | 'stool' | 'candle';
  category: Category;
  /** In euros. */
  price: number;
}

export type ProductId = Product['id'];

export const CATEGORIES: readonly Category[] = ['plants', 'table', 'home'];

export const PRODUCTS: readonly Product[] = [
  { id: 'monstera', category: 'plants', price: 38 },
  { id: 'mug', category: 'table', price: 18 },
  { id: 'lamp', category: 'home', price: 79 },
  { id: 'can', category: 'plants', price: 32 },
  { id: 'snake', category: 'plants', price: 24 },
  { id: 'stool', category: 'home', price: 95 },
  { id: 'bowl', category: 'table', price: 22 },
  { id: 'candle', category: 'home', price: 16 },
];
